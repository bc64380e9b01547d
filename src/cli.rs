//! Floor 7, the command line: arguments become a run of one command.

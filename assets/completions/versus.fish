# Completions of versus for fish: at each TAB the program says what can follow.
function __versus_complete
    set -l word (commandline --cut-at-cursor --current-token)
    for reply in (versus complete fish -- (commandline --current-process --tokenize --cut-at-cursor) "$word" 2>/dev/null)
        if string match --quiet --regex '^\tfiles' -- $reply
            set -l endings (string replace --all ' ' '|' -- (string replace --regex '^\tfiles ?' '' -- $reply))
            if test -z "$endings"
                __fish_complete_path "$word"
            else
                __fish_complete_path "$word" | string match --entire --regex "(?:/|\.(?:$endings))(?:\t|\$)"
            end
        else if string match --quiet --regex '^\tfolders' -- $reply
            __fish_complete_directories "$word"
        else
            echo $reply
        end
    end
end
complete --command versus --no-files --keep-order --arguments '(__versus_complete)'

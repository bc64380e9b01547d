//! A hash that is the same everywhere and for ever: it seeds random numbers and tells packs and files apart.

/// The hash of no bytes, to go on from.
pub const OF_NOTHING: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash after more bytes (FNV-1a, 64 bits: Fowler, Noll & Vo 1991).
#[must_use]
pub const fn after(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ (bytes[at] as u64)).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

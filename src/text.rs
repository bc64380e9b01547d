//! Text without a domain: measuring, sanitizing, comparing, validating.

pub mod date;
pub mod sanitize;
pub mod similar;
pub mod validate;
pub mod width;

/// The hash of no bytes, to go on from.
pub const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;

/// A hash after more bytes (FNV-1a, 64 bits: Fowler, Noll & Vo 1991).
pub const fn fnv1a(mut hash: u64, bytes: &[u8]) -> u64 {
    let mut at = 0;
    while at < bytes.len() {
        hash = (hash ^ (bytes[at] as u64)).wrapping_mul(0x0100_0000_01b3);
        at += 1;
    }
    hash
}

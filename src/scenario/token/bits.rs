//! Numbers as bits and bits as digits of five: counts take the fewer bits the smaller they are.

/// Bits of a digit.
const DIGIT: usize = 5;

/// Bits as they are written, first to last.
#[derive(Debug, Default)]
pub(super) struct Writer {
    bits: Vec<bool>,
}

impl Writer {
    /// Writes the lowest `width` bits of a number, highest first.
    pub(super) fn push(&mut self, number: u32, width: u32) {
        self.bits.extend((0..width).rev().map(|bit| number >> bit & 1 == 1));
    }

    /// Writes a count from 0 on (gamma code of one more: Elias 1975).
    pub(super) fn count(&mut self, count: u32) {
        let number = count.saturating_add(1);
        let width = u32::BITS - number.leading_zeros();
        self.push(0, width - 1);
        self.push(number, width);
    }

    /// The bits as digits of five, the last one filled up with zeros.
    pub(super) fn digits(&self) -> Vec<u8> {
        let digit = |bits: &[bool]| {
            let filled = bits.iter().copied().chain(std::iter::repeat(false)).take(DIGIT);
            filled.fold(0, |digit, bit| digit << 1 | u8::from(bit))
        };
        self.bits.chunks(DIGIT).map(digit).collect()
    }
}

/// Bits as they are read.
#[derive(Debug)]
pub(super) struct Reader<'d> {
    digits: &'d [u8],
    at: usize,
}

impl<'d> Reader<'d> {
    pub(super) const fn new(digits: &'d [u8]) -> Self {
        Self { digits, at: 0 }
    }

    fn bit(&mut self) -> Option<u32> {
        let digit = *self.digits.get(self.at / DIGIT)?;
        let bit = digit >> (DIGIT - 1 - self.at % DIGIT) & 1;
        self.at += 1;
        Some(bit.into())
    }

    /// The next `width` bits as a number.
    pub(super) fn take(&mut self, width: u32) -> Option<u32> {
        (0..width).try_fold(0, |number, _| Some(number << 1 | self.bit()?))
    }

    /// The next count.
    pub(super) fn counted(&mut self) -> Option<u32> {
        let mut width = 0;
        while self.bit()? == 0 {
            width += 1;
        }
        let rest = (width < u32::BITS).then(|| self.take(width))??;
        ((1_u64 << width) | u64::from(rest)).checked_sub(1).and_then(|count| u32::try_from(count).ok())
    }

    /// Whether only the filling of the last digit is left.
    pub(super) fn is_at_end(&mut self) -> bool {
        let left = self.digits.len() * DIGIT - self.at;
        left < DIGIT && (0..left).all(|_| self.bit() == Some(0))
    }
}

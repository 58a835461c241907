//! Exact decimal numbers, where binary floating point would give wrong answers.

/// A number as its text says it: `± digits × 10^exponent`, without zeros at either end of the digits.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Decimal {
    negative: bool,
    /// ASCII digits; empty for zero.
    digits: String,
    exponent: i64,
}

/// Exponents beyond this are all the same to us: no such number can be represented.
const MAX_EXPONENT: i64 = 1 << 40;

/// How many zeros a number is given before it is written with an exponent.
const MAX_ZEROS: usize = 20;

impl Decimal {
    /// Reads a number in JSON's grammar (RFC 8259 section 6).
    pub(super) fn parse(number: &str) -> Self {
        let (negative, number) = match number.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, number),
        };
        let (mantissa, exponent) = number.split_once(['e', 'E']).unwrap_or((number, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let digits = format!("{whole}{fraction}");
        let significant = digits.trim_end_matches('0');
        let length = |text: &str| i64::try_from(text.len()).unwrap_or(MAX_EXPONENT);
        let exponent =
            parse_exponent(exponent) - length(fraction) + (length(&digits) - length(significant));
        let significant = significant.trim_start_matches('0');
        if significant.is_empty() {
            return Self {
                negative: false,
                digits: String::new(),
                exponent: 0,
            };
        }
        Self {
            negative,
            digits: significant.to_owned(),
            exponent,
        }
    }

    /// The value of `number`, which must be finite, in its shortest decimal form.
    pub(super) fn from_f64(number: f64) -> Self {
        Self::parse(&format!("{number:e}"))
    }

    pub(super) fn is_integer(&self) -> bool {
        self.exponent >= 0
    }

    /// The integer, if it is one and in the range of `i128`.
    pub(super) fn to_i128(&self) -> Option<i128> {
        if self.digits.is_empty() {
            return Some(0);
        }
        let zeros = usize::try_from(self.exponent)
            .ok()
            .filter(|zeros| *zeros < 40)?;
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}{}", self.digits, "0".repeat(zeros))
            .parse()
            .ok()
    }

    /// Whether this is an integer multiple of `divisor`. Nothing but zero is a multiple of zero.
    pub(super) fn is_multiple_of(&self, divisor: &Self) -> bool {
        if self.digits.is_empty() {
            return true;
        }
        // Neither row of digits ends in zero, so a multiple cannot have more decimal places than its
        // divisor; and then only powers of ten are between them.
        let Ok(power) = u64::try_from(self.exponent - divisor.exponent) else {
            return false;
        };
        let Some(modulus) = divisor
            .digits
            .parse::<u64>()
            .ok()
            .filter(|modulus| *modulus > 0)
        else {
            return false;
        };
        let modulus = u128::from(modulus);
        let digits = self.digits.bytes().fold(0, |rest, digit| {
            (rest * 10 + u128::from(digit.wrapping_sub(b'0'))) % modulus
        });
        (digits * power_of_ten(power, modulus)).is_multiple_of(modulus)
    }

    /// A text in JSON's grammar that two decimals share exactly if they are equal: in plain notation
    /// if that needs no more than [`MAX_ZEROS`] zeros, else with an exponent.
    pub(super) fn to_text(&self) -> String {
        let Self {
            digits, exponent, ..
        } = self;
        let sign = if self.negative { "-" } else { "" };
        if digits.is_empty() {
            return "0".to_owned();
        }
        if let Ok(zeros) = usize::try_from(*exponent) {
            return if zeros <= MAX_ZEROS {
                format!("{sign}{digits}{}", "0".repeat(zeros))
            } else {
                format!("{sign}{digits}e{exponent}")
            };
        }
        let places = usize::try_from(exponent.unsigned_abs()).unwrap_or(usize::MAX);
        if let Some((whole, fraction)) = digits
            .len()
            .checked_sub(places)
            .filter(|whole| *whole > 0)
            .and_then(|whole| digits.split_at_checked(whole))
        {
            return format!("{sign}{whole}.{fraction}");
        }
        let zeros = places.saturating_sub(digits.len());
        if zeros <= MAX_ZEROS {
            format!("{sign}0.{}{digits}", "0".repeat(zeros))
        } else {
            format!("{sign}{digits}e{exponent}")
        }
    }
}

fn parse_exponent(text: &str) -> i64 {
    let limit = if text.starts_with('-') {
        -MAX_EXPONENT
    } else {
        MAX_EXPONENT
    };
    text.parse()
        .unwrap_or(limit)
        .clamp(-MAX_EXPONENT, MAX_EXPONENT)
}

/// 10^`power` mod `modulus`. The modulus fits `u64`, so no product overflows.
fn power_of_ten(mut power: u64, modulus: u128) -> u128 {
    let mut base = 10 % modulus;
    let mut result = 1 % modulus;
    while power > 0 {
        if power & 1 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        power >>= 1;
    }
    result
}

//! The rules of numbers, with the digits of the document.

/// One end of a range, with the digits of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// The number, in JSON's grammar.
    pub digits: String,
    /// Whether the number itself is out.
    pub exclusive: bool,
}

impl Bound {
    /// The number; infinite where it is too large for any `f64`.
    pub fn value(&self) -> f64 {
        self.digits.parse().unwrap_or(f64::NAN)
    }
}

/// The tighter of two bounds; of two equal ones the exclusive.
pub fn tightest(
    a: Option<Bound>,
    b: Option<Bound>,
    tighter: fn(f64, f64) -> bool,
) -> Option<Bound> {
    match (a, b) {
        (Some(a), Some(b)) => {
            let (x, y) = (a.value(), b.value());
            if tighter(x, y) || (x == y && a.exclusive) {
                Some(a)
            } else {
                Some(b)
            }
        }
        (a, b) => a.or(b),
    }
}

/// The integer that a number of JSON stands for: `1`, `1.0` and `1e2` are integers.
pub fn integer(digits: &str) -> Option<i128> {
    if let Ok(value) = digits.parse::<i128>() {
        return Some(value);
    }
    let value = digits.parse::<f64>().ok()?;
    // Past 2^53 a float has no fraction to speak of, and the cast saturates.
    (value.is_finite() && value.fract() == 0.0 && value.abs() < 1e38).then_some(value as i128)
}

/// What a number must be a multiple of (`multipleOf`): `digits` / 10^`places`, exactly, with as
/// few places as there can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    digits: u128,
    places: u32,
}

/// Why a number is no step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepError {
    /// JSON Schema Validation, section 6.2.1, asks for a number above zero.
    NotPositive,
    /// It has more digits than can be reckoned with.
    TooLong,
}

/// The largest power of ten that fits.
const PLACES: u32 = 38;

impl Step {
    /// Reads a number in JSON's grammar.
    pub fn parse(text: &str) -> Result<Self, StepError> {
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let zero = mantissa.bytes().all(|byte| matches!(byte, b'0' | b'.'));
        if mantissa.starts_with('-') || zero {
            return Err(StepError::NotPositive);
        }
        let fraction = fraction.trim_end_matches('0');
        let read = || {
            let digits: u128 = format!("{whole}{fraction}").parse().ok()?;
            let exponent: i64 = exponent.parse().ok()?;
            let places = i64::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
            Self::new(digits, places)
        };
        read().ok_or(StepError::TooLong)
    }

    fn new(mut digits: u128, mut places: i64) -> Option<Self> {
        while places > 0 && digits.is_multiple_of(10) {
            digits /= 10;
            places -= 1;
        }
        while places < 0 {
            digits = digits.checked_mul(10)?;
            places += 1;
        }
        let places = u32::try_from(places).ok().filter(|it| *it <= PLACES)?;
        Some(Self { digits, places })
    }

    /// The step that all multiples of both are multiples of: the least common multiple. `None`
    /// where it has too many digits.
    pub fn and(self, other: Self) -> Option<Self> {
        let places = self.places.max(other.places);
        let scaled = |step: Self| {
            let power = 10_u128.checked_pow(places.checked_sub(step.places)?)?;
            step.digits.checked_mul(power)
        };
        let (a, b) = (scaled(self)?, scaled(other)?);
        let digits = a.checked_div(gcd(a, b))?.checked_mul(b)?;
        Self::new(digits, i64::from(places))
    }

    /// The step of the integers among the multiples: the numerator of the reduced fraction, since
    /// 2.5 is 5/2 and an integer multiple of it is a multiple of 5. `None` where it has too many
    /// digits.
    pub fn of_integers(self) -> Option<i128> {
        let power = 10_u128.checked_pow(self.places)?;
        let step = self.digits.checked_div(gcd(self.digits, power))?;
        i128::try_from(step).ok()
    }

    /// The number in JSON's grammar, if there is an `f64` that prints as exactly this.
    pub fn of_numbers(self) -> Option<String> {
        let text = format!("{}e-{}", self.digits, self.places);
        let value: f64 = text.parse().ok()?;
        let printed = Self::parse(&format!("{value:e}")).ok()?;
        (printed == self).then_some(text)
    }
}

fn gcd(mut a: u128, mut b: u128) -> u128 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::{Step, StepError};

    #[test]
    fn steps_are_exact() {
        #[track_caller]
        fn check(text: &str, integers: Option<i128>, numbers: Option<&str>) {
            let step = Step::parse(text).unwrap();
            assert_eq!(step.of_integers(), integers, "{text}");
            assert_eq!(step.of_numbers().as_deref(), numbers, "{text}");
        }
        check("5", Some(5), Some("5e-0"));
        check("2.5", Some(5), Some("25e-1"));
        check("1.5", Some(3), Some("15e-1"));
        check("0.010", Some(1), Some("1e-2"));
        check("1e2", Some(100), Some("100e-0"));
        check("1.2E-3", Some(3), Some("12e-4"));
        check("250e-2", Some(5), Some("25e-1"));
        check("12345678901234567890.5", Some(24691357802469135781), None);
    }

    #[test]
    fn others_are_refused() {
        for (text, expected) in [
            ("0", StepError::NotPositive),
            ("0.00e5", StepError::NotPositive),
            ("-1", StepError::NotPositive),
            ("1e400", StepError::TooLong),
            ("1e-400", StepError::TooLong),
            ("1e99999999999999999999", StepError::TooLong),
            ("1e-9223372036854775808", StepError::TooLong),
            ("1e9223372036854775807", StepError::TooLong),
        ] {
            assert_eq!(Step::parse(text), Err(expected), "{text}");
        }
    }

    #[test]
    fn two_steps_are_one() {
        for (a, b, expected) in [
            ("2", "3", Some("6")),
            ("0.2", "0.3", Some("0.6")),
            ("2.5", "1.5", Some("7.5")),
            ("4", "0.01", Some("4")),
            ("100000000000000000001", "100000000000000000003", None),
        ] {
            let both = Step::parse(a).unwrap().and(Step::parse(b).unwrap());
            assert_eq!(both, expected.map(|it| Step::parse(it).unwrap()), "{a} {b}");
        }
    }
}

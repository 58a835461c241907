//! Numbers and their bounds.

use std::fmt;

use super::decimal::Decimal;
use super::reader::Reader;

/// What a schema says about an integer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bounds {
    min: i128,
    max: i128,
    above: Option<i128>,
    below: Option<i128>,
    multiple_of: Option<i128>,
}

impl Bounds {
    /// No demands.
    pub const ANY: Self = Self {
        min: i128::MIN,
        max: i128::MAX,
        above: None,
        below: None,
        multiple_of: None,
    };

    /// Not less than `bound` (`minimum`).
    pub const fn min(mut self, bound: i128) -> Self {
        self.min = bound;
        self
    }

    /// Not more than `bound` (`maximum`).
    pub const fn max(mut self, bound: i128) -> Self {
        self.max = bound;
        self
    }

    /// More than `bound` (`exclusiveMinimum`).
    pub const fn above(mut self, bound: i128) -> Self {
        self.above = Some(bound);
        self
    }

    /// Less than `bound` (`exclusiveMaximum`).
    pub const fn below(mut self, bound: i128) -> Self {
        self.below = Some(bound);
        self
    }

    /// A multiple of `step` (`multipleOf`), which must not be zero.
    pub const fn multiple_of(mut self, step: i128) -> Self {
        self.multiple_of = Some(step);
        self
    }

    fn check(&self, value: i128) -> Option<(&'static str, String)> {
        if value < self.min {
            return Some(("minimum", format!("must be at least {}", self.min)));
        }
        if value > self.max {
            return Some(("maximum", format!("must be at most {}", self.max)));
        }
        if let Some(bound) = self.above.filter(|bound| value <= *bound) {
            return Some(("exclusiveMinimum", format!("must be greater than {bound}")));
        }
        if let Some(bound) = self.below.filter(|bound| value >= *bound) {
            return Some(("exclusiveMaximum", format!("must be less than {bound}")));
        }
        let is_off = |step: &i128| value.checked_rem(*step).is_none_or(|rest| rest != 0);
        let step = self.multiple_of.filter(is_off)?;
        Some(("multipleOf", format!("must be a multiple of {step}")))
    }
}

/// What a schema says about a number that need not be an integer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NumberBounds {
    min: f64,
    max: f64,
    above: Option<f64>,
    below: Option<f64>,
    multiple_of: Option<f64>,
}

impl NumberBounds {
    /// No demands.
    pub const ANY: Self = Self {
        min: f64::NEG_INFINITY,
        max: f64::INFINITY,
        above: None,
        below: None,
        multiple_of: None,
    };

    /// Not less than `bound` (`minimum`).
    pub const fn min(mut self, bound: f64) -> Self {
        self.min = bound;
        self
    }

    /// Not more than `bound` (`maximum`).
    pub const fn max(mut self, bound: f64) -> Self {
        self.max = bound;
        self
    }

    /// More than `bound` (`exclusiveMinimum`).
    pub const fn above(mut self, bound: f64) -> Self {
        self.above = Some(bound);
        self
    }

    /// Less than `bound` (`exclusiveMaximum`).
    pub const fn below(mut self, bound: f64) -> Self {
        self.below = Some(bound);
        self
    }

    /// A multiple of `step` (`multipleOf`), decided on the decimal digits: 19.99 is a multiple of 0.01.
    pub const fn multiple_of(mut self, step: f64) -> Self {
        self.multiple_of = Some(step);
        self
    }

    fn check(&self, value: f64, text: &str) -> Option<(&'static str, String)> {
        if value < self.min {
            return Some(("minimum", format!("must be at least {}", Shown(self.min))));
        }
        if value > self.max {
            return Some(("maximum", format!("must be at most {}", Shown(self.max))));
        }
        if let Some(bound) = self.above.filter(|bound| value <= *bound) {
            return Some((
                "exclusiveMinimum",
                format!("must be greater than {}", Shown(bound)),
            ));
        }
        if let Some(bound) = self.below.filter(|bound| value >= *bound) {
            return Some((
                "exclusiveMaximum",
                format!("must be less than {}", Shown(bound)),
            ));
        }
        let step = self.multiple_of?;
        if Decimal::parse(text).is_multiple_of(&Decimal::from_f64(step)) {
            return None;
        }
        Some((
            "multipleOf",
            format!("must be a multiple of {}", Shown(step)),
        ))
    }
}

/// A number as people write it: without an exponent while it is of a readable length.
struct Shown(f64);

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let size = self.0.abs();
        if size == 0.0 || (1e-6..1e16).contains(&size) {
            write!(f, "{}", self.0)
        } else {
            write!(f, "{:e}", self.0)
        }
    }
}

/// The integer types of Rust that integers are read as.
pub trait Integer: TryFrom<i128> {
    /// The smallest value.
    const MIN: i128;
    /// The largest value.
    const MAX: i128;
}

macro_rules! integers {
    ($($type:ty)*) => {$(
        impl Integer for $type {
            const MIN: i128 = <$type>::MIN as i128;
            const MAX: i128 = <$type>::MAX as i128;
        }
    )*};
}

integers!(i8 i16 i32 i64 i128 u8 u16 u32 u64);

/// The floating-point types of Rust that numbers are read as.
pub trait Float: Copy {
    /// The value nearest to `number`; `None` where the number is too large.
    fn nearest(number: &str) -> Option<Self>;
    /// The size, for messages.
    const BITS: u32;
}

impl Float for f64 {
    const BITS: u32 = 64;
    fn nearest(number: &str) -> Option<Self> {
        number.parse().ok().filter(|value: &Self| value.is_finite())
    }
}

impl Float for f32 {
    const BITS: u32 = 32;
    fn nearest(number: &str) -> Option<Self> {
        number.parse().ok().filter(|value: &Self| value.is_finite())
    }
}

impl Reader<'_> {
    /// Reads an integer as `bounds` demand. `1.0` and `1e2` are integers too (JSON Schema core
    /// section 4.2.3). What `T` cannot hold is recorded under the keyword `format`.
    pub fn integer<T: Integer>(&mut self, bounds: &Bounds) -> Option<T> {
        let value = self.integer_between(bounds, T::MIN, T::MAX)?;
        T::try_from(value).ok()
    }

    fn integer_between(&mut self, bounds: &Bounds, min: i128, max: i128) -> Option<i128> {
        let text = self.number_text("an integer")?;
        // Almost all integers are read by the first attempt; that of `i128` alone would be slower.
        let plain = text
            .parse::<i64>()
            .map(i128::from)
            .or_else(|_| text.parse());
        let value = match plain {
            Ok(value) => Some(value),
            Err(_) => {
                let number = Decimal::parse(text);
                if !number.is_integer() {
                    self.violation("type", "must be an integer, not a number with a fraction");
                    return None;
                }
                number.to_i128()
            }
        };
        if let Some((keyword, message)) = value.and_then(|value| bounds.check(value)) {
            self.violation(keyword, message);
            return None;
        }
        let value = value.filter(|value| (min..=max).contains(value));
        if value.is_none() {
            self.violation("format", format!("must be between {min} and {max}"));
        }
        value
    }

    /// Reads a number as `bounds` demand. What `T` cannot hold is recorded under the keyword `format`.
    pub fn number<T: Float>(&mut self, bounds: &NumberBounds) -> Option<T> {
        let text = self.number_text("a number")?;
        let value = T::nearest(text);
        self.check_number(bounds, text, T::BITS, value.is_some())
            .then_some(value)?
    }

    fn check_number(&mut self, bounds: &NumberBounds, text: &str, bits: u32, fits: bool) -> bool {
        let value = text.parse().unwrap_or(f64::NAN);
        let fault = bounds.check(value, text).or_else(|| {
            (!fits).then(|| {
                (
                    "format",
                    format!("must not be larger than a {bits}-bit floating-point number can be"),
                )
            })
        });
        match fault {
            None => true,
            Some((keyword, message)) => {
                self.violation(keyword, message);
                false
            }
        }
    }
}

/// Whether `text` is a number in JSON's grammar (RFC 8259 section 6).
pub(crate) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (
            mantissa,
            Some(exponent.strip_prefix(['+', '-']).unwrap_or(exponent)),
        ),
        None => (text, None),
    };
    let (whole, fraction) = match mantissa.split_once('.') {
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (mantissa, None),
    };
    digits(whole)
        && (whole == "0" || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(digits)
}

//! The register of codes: each rule once, with its severity, its title and its explanation.

use super::Severity;

/// Declares the codes; the table is their only definition.
macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident = $text:literal, $severity:ident, $title:literal, $explanation:literal;)*) => {
        /// A rule of the generator.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = $title] $name,)*
        }

        impl Code {
            /// Every code there is.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The code as the terminal shows it, such as `E0201`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }

            /// How much it weighs.
            pub fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity,)* }
            }

            /// What it is about, in a few words.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            /// Why the rule exists and what to do about a finding.
            pub fn explanation(self) -> &'static str {
                match self { $(Self::$name => $explanation,)* }
            }
        }
    };
}

codes! {
    // 01xx: the text (source).
    // 02xx: the document (document).
    // 03xx: what the document means (api).
    SchemaUnsupported = "E0301", Error, "schema keyword not supported",
        "The schema uses a keyword that the generator does not handle yet. Nothing is left out in silence, so the document is refused.";
    // 04xx: names.
}

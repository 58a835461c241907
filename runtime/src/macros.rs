//! What repeats in generated code, as tables: the generator prints the rows.

/// Reads and writes an object.
///
/// Each row is a member: its index, the field, whether it is `required`, `optional` or has a
/// `default`, its name in JSON, and the call that reads it.
///
/// ```
/// # use runtime::json::{Decode, Members, Text};
/// pub struct Post {
///     pub id: i64,
///     pub title: String,
///     pub stars: Option<i32>,
///     pub page: i32,
/// }
///
/// runtime::object! { [decode, encode] Post, r, &Members::ANY;
///     0 id: required "id" = i64::decode(r);
///     1 title: required "title" = r.text(&Text::ANY.max(100));
///     2 stars: optional "stars" = i32::decode(r);
///     3 page: default "page" = i32::decode(r), 1;
/// }
///
/// let post: Post = runtime::json::from_slice(br#"{"id": 1, "title": "Hello"}"#).unwrap();
/// assert_eq!(post.page, 1);
/// ```
///
/// Rows behind these such as `= 4 "kind": "post";` are members that can only be one string, and no
/// fields. A row `+ additional = String::decode;` keeps all other members in a map; rows such as
/// `? r.any_of_required(&object, &[&[0], &[1]]);` check which members are there together, `object`
/// being named in the head then: `Post, r object, …`.
#[macro_export]
macro_rules! object {
    ([decode, encode] $name:ident, $r:ident $($object:ident)?, $rules:expr; $($rows:tt)*) => {
        $crate::object! { [decode] $name, $r $($object)?, $rules; $($rows)* }
        $crate::object! { [encode] $name; $($rows)* }
    };
    ([decode] $name:ident, $r:ident, $rules:expr; $($rows:tt)*) => {
        $crate::object! { [decode] $name, $r object, $rules; $($rows)* }
    };
    ([decode] $name:ident, $r:ident $object:ident, $rules:expr;
        $($index:literal $field:ident: $presence:ident $json:literal = $read:expr $(, $default:expr)?;)*
        $(= $place:literal $name_of:literal: $constant:literal;)*
        $(+ $additional:ident = $value:expr;)?
        $(? $check:expr;)*
    ) => {
        impl $crate::json::Decode for $name {
            fn decode($r: &mut $crate::json::Reader<'_>) -> ::core::option::Option<Self> {
                const MEMBERS: &[$crate::json::Member] = &[
                    $($crate::object!(@member $presence $json),)*
                    $($crate::json::Member::Required($name_of),)*
                ];
                let mut $object = $r.object(MEMBERS, $rules)?;
                $(let mut $field = ::core::option::Option::None;)*
                $(let mut $additional = ::std::collections::BTreeMap::new();)?
                while let ::core::option::Option::Some(member) = $r.member(&mut $object) {
                    match member {
                        $($index => $field = $read,)*
                        $($place => {
                            // What is wrong with it is noted by the reader.
                            let _ = $r.fixed_text($constant);
                        })*
                        _ => $crate::object!(@rest $r $object $($additional $value)?),
                    }
                }
                $($check;)*
                ::core::option::Option::Some(Self {
                    $($field: $crate::object!(@field $presence $field $($default)?),)*
                    $($additional,)?
                })
            }
        }
    };
    ([encode] $name:ident;
        $($index:literal $field:ident: $presence:ident $json:literal $(= $read:expr $(, $default:expr)?)?;)*
        $(= $place:literal $name_of:literal: $constant:literal;)*
        $(+ $additional:ident $(= $value:expr)?;)?
        $(? $check:expr;)*
    ) => {
        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.begin_object();
                $(writer.member($name_of, &$constant);)*
                $($crate::object!(@write $presence writer $json self.$field);)*
                $(writer.additional(&self.$additional);)?
                writer.end_object();
            }
        }
    };
    (@member required $json:literal) => { $crate::json::Member::Required($json) };
    (@member optional $json:literal) => { $crate::json::Member::Optional($json) };
    (@member default $json:literal) => { $crate::json::Member::Optional($json) };
    (@field required $field:ident) => { $field? };
    (@field optional $field:ident) => { $field };
    (@field default $field:ident $default:expr) => {
        match $field {
            ::core::option::Option::Some(value) => value,
            ::core::option::Option::None => $default,
        }
    };
    (@rest $r:ident $object:ident) => { $r.skip() };
    (@rest $r:ident $object:ident $additional:ident $value:expr) => {
        $r.additional(&mut $object, &mut $additional, $value)
    };
    (@write optional $writer:ident $json:literal $value:expr) => { $writer.optional($json, &$value) };
    (@write $presence:ident $writer:ident $json:literal $value:expr) => { $writer.member($json, &$value) };
}

/// Reads and writes an enum of strings: each variant with its text.
///
/// ```
/// #[derive(Clone, Copy, Debug, PartialEq)]
/// pub enum Sort {
///     Newest,
///     Oldest,
/// }
///
/// runtime::choice! { Sort: Newest = "newest", Oldest = "oldest" }
///
/// assert_eq!(Sort::Newest.as_str(), "newest");
/// assert_eq!(runtime::json::from_slice::<Sort>(br#""oldest""#).unwrap(), Sort::Oldest);
/// ```
#[macro_export]
macro_rules! choice {
    ($name:ident: $($variant:ident = $text:literal),* $(,)?) => {
        impl $name {
            /// Each value with its text.
            pub const ALL: &'static [(Self, &'static str)] = &[$((Self::$variant, $text)),*];

            /// The text of the value.
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }
        }

        impl $crate::json::Decode for $name {
            fn decode(r: &mut $crate::json::Reader<'_>) -> ::core::option::Option<Self> {
                r.choice(Self::ALL)
            }
        }

        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                writer.string(self.as_str());
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

/// Reads and writes an enum of types: each variant with the function that reads it.
///
/// ```
/// # use runtime::json::Decode;
/// #[derive(Debug, PartialEq)]
/// pub enum Id {
///     Number(i64),
///     Name(String),
/// }
///
/// runtime::union! { [decode, encode] Id, one_of;
///     Number = i64::decode;
///     Name = String::decode;
/// }
///
/// assert_eq!(runtime::json::from_slice::<Id>(b"7").unwrap(), Id::Number(7));
/// ```
///
/// A variant that holds nothing is one string: `Auto: "auto";`. `any_of` takes the first variant that matches, `one_of` demands that only one does, and
/// `tagged "kind"` takes the variant that this member names: `Cat "cat" = Cat::decode;`.
#[macro_export]
macro_rules! union {
    ([decode, encode] $name:ident, $($rest:tt)*) => {
        $crate::union! { [decode] $name, $($rest)* }
        $crate::union! { [encode] $name, $($rest)* }
    };
    ([decode] $name:ident, tagged $tag:literal; $($variant:ident $($value:literal)|+ = $read:expr;)*) => {
        impl $crate::json::Decode for $name {
            fn decode(r: &mut $crate::json::Reader<'_>) -> ::core::option::Option<Self> {
                r.tagged($tag, &[$($(($value, |r| ($read)(r).map(Self::$variant)),)+)*])
            }
        }
    };
    ([decode] $name:ident, $kind:ident; $($variant:ident $(: $constant:literal)? $(= $read:expr)?;)*) => {
        impl $crate::json::Decode for $name {
            fn decode(r: &mut $crate::json::Reader<'_>) -> ::core::option::Option<Self> {
                r.$kind(&[$($crate::union!(@read $variant $(: $constant)? $(= $read)?)),*])
            }
        }
    };
    ([encode] $name:ident, $kind:ident $($tag:literal)?; $($variant:ident $($value:literal)|* $(: $constant:literal)? $(= $read:expr)?;)*) => {
        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                match self {
                    $($crate::union!(@pattern $variant content $($constant)?) => {
                        $crate::union!(@write writer content $($constant)?)
                    })*
                }
            }
        }
    };
    (@read $variant:ident = $read:expr) => { |r| ($read)(r).map(Self::$variant) };
    (@read $variant:ident : $constant:literal) => { |r| r.fixed_text($constant).map(|()| Self::$variant) };
    (@pattern $variant:ident $content:ident) => { Self::$variant($content) };
    (@pattern $variant:ident $content:ident $constant:literal) => { Self::$variant };
    (@write $writer:ident $content:ident) => { $crate::json::Encode::encode($content, $writer) };
    (@write $writer:ident $content:ident $constant:literal) => { $writer.string($constant) };
}

/// Reads and writes a struct around another type, with the function that reads that.
#[macro_export]
macro_rules! wrapper {
    ([decode, encode] $name:ident = $read:expr;) => {
        $crate::wrapper! { [decode] $name = $read; }
        $crate::wrapper! { [encode] $name; }
    };
    ([decode] $name:ident = $read:expr;) => {
        impl $crate::json::Decode for $name {
            fn decode(r: &mut $crate::json::Reader<'_>) -> ::core::option::Option<Self> {
                ($read)(r).map(Self)
            }
        }
    };
    ([encode] $name:ident;) => {
        impl $crate::json::Encode for $name {
            fn encode(&self, writer: &mut $crate::json::Writer) {
                $crate::json::Encode::encode(&self.0, writer);
            }
        }
    };
}

/// Takes a request apart: each field with the call that takes it from the input. All are tried
/// before the request is given up, so that the client learns of everything at once.
#[macro_export]
macro_rules! request {
    ($name:ident $(<$principal:ident>)?, $input:ident; $($field:ident = $read:expr;)*) => {
        impl $(<$principal: 'static>)? $name $(<$principal>)? {
            fn decode($input: &mut $crate::Input) -> ::core::option::Option<Self> {
                $(let $field = $read;)*
                ::core::option::Option::Some(Self { $($field: $field?,)* head: $input.head() })
            }
        }
    };
}

/// The trait of an API as a whole: what an application is that implements the `Route` of every
/// module of `routes`.
#[macro_export]
macro_rules! api {
    ($(#[$attribute:meta])* pub trait $name:ident: $($route:ident),* $(,)?) => {
        $(#[$attribute])*
        pub trait $name: Send + Sync + 'static $(+ routes::$route::Route)* {}

        impl<A: Send + Sync + 'static $(+ routes::$route::Route)*> $name for A {}
    };
}

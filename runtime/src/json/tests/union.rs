use std::time::{Duration, Instant};

use serde_json::Value;

use super::super::{Branch, Decode, Items, Member, Members, Reader, Text, from_slice};
use super::{check, faults};

#[derive(Debug, PartialEq)]
enum Pet {
    Cat(Cat),
    Dog(Dog),
}

#[derive(Debug, PartialEq)]
struct Cat {
    name: String,
    friend: Option<Box<Pet>>,
}

#[derive(Debug, PartialEq)]
struct Dog {
    bark: i64,
}

impl Decode for Cat {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        let members = &[
            Member::Required("type"),
            Member::Required("name"),
            Member::Optional("friend"),
        ];
        let mut object = r.object(members, &Members::ANY)?;
        let mut name = None;
        let mut friend = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                1 => name = String::decode(r),
                2 => friend = Box::decode(r),
                _ => r.skip(),
            }
        }
        Some(Self {
            name: name?,
            friend,
        })
    }
}

impl Decode for Dog {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        let mut object = r.object(
            &[Member::Required("type"), Member::Required("bark")],
            &Members::ANY,
        )?;
        let mut bark = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                1 => bark = i64::decode(r),
                _ => r.skip(),
            }
        }
        Some(Self { bark: bark? })
    }
}

impl Decode for Pet {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        r.tagged(
            "type",
            &[
                ("cat", |r| Cat::decode(r).map(Self::Cat)),
                ("dog", |r| Dog::decode(r).map(Self::Dog)),
            ],
        )
    }
}

#[test]
fn the_discriminator_chooses_the_branch() {
    let cases: &[(&str, &[&str])] = &[
        (r#"{"type":"cat","name":"Tom"}"#, &[]),
        (
            r#"{"name":"Tom","x":[{"type":"dog"}],"type":"c\u0061t"}"#,
            &[],
        ),
        (r#"{"bark":1}"#, &["/type required is required"]),
        (
            r#"{"type":"cow"}"#,
            &["/type discriminator must be one of: cat, dog"],
        ),
        (
            r#"{"type":1}"#,
            &["/type type must be a string, not a number"],
        ),
        ("[]", &[" type must be an object, not an array"]),
        (
            r#"{"type":"dog","bark":"x"}"#,
            &["/bark type must be an integer, not a string"],
        ),
        (
            r#"{"type":"cat","type":"dog","name":""}"#,
            &["/type duplicate is given more than once"],
        ),
        (
            r#"{"name":"a","friend":{"name":"b","friend":{"type":"dog"},"type":"cat"},"type":"cat"}"#,
            &["/friend/friend/bark required is required"],
        ),
        (
            r#"{"a":1,"type":"dog" "bark":1}"#,
            &["1:21 `,` or `}` is expected after an object's member"],
        ),
        (
            r#"{"a":[1"#,
            &["1:8 the text ends inside an array: `]` is missing"],
        ),
    ];
    for (json, expected) in cases {
        check(json, Pet::decode, expected);
    }
    let pet = from_slice(br#"[{"bark":2,"type":"dog"}]"#);
    assert_eq!(pet, Ok(vec![Pet::Dog(Dog { bark: 2 })]));
}

fn one_of(r: &mut Reader<'_>) -> Option<Value> {
    r.one_of(&[
        |r| i64::decode(r).map(Value::from),
        |r| f64::decode(r).map(Value::from),
        |r| r.text(&Text::ANY.max(3)).map(Value::from),
        |r| Dog::decode(r).map(|dog| Value::from(dog.bark)),
        |r| Cat::decode(r).map(|cat| Value::from(cat.name)),
    ])
}

#[test]
fn exactly_one_alternative_must_match() {
    let nothing = "oneOf matches none of the 5 alternatives";
    let cases: &[(&str, &[&str])] = &[
        ("1.5", &[]),
        (
            "1",
            &[" oneOf matches more than one of the alternatives (number 1 and number 2)"],
        ),
        ("\"abc\"", &[]),
        (
            "\"abcd\"",
            &[concat!(
                " oneOf matches none of the alternatives: must be an integer, not a string; ",
                "must be a number, not a string; must have at most 3 characters; ",
                "must be an object, not a string; must be an object, not a string"
            )],
        ),
        (r#"{"bark":3,"type":1}"#, &[]),
        (
            r#"{"bark":"x","type":1}"#,
            &[
                &format!(" {nothing}"),
                "/bark type must be an integer, not a string",
            ],
        ),
        (
            r#"{"bark":1,"name":"x","type":1}"#,
            &[" oneOf matches more than one of the alternatives (number 4 and number 5)"],
        ),
        ("{]", &["1:2 a member's name in double quotes is expected"]),
    ];
    for (json, expected) in cases {
        check(json, one_of, expected);
    }
    check(
        r#"[1.5, {"bark":"x","type":1}, 2.5]"#,
        |r| r.list(&Items::ANY, one_of),
        &[
            &format!("/1 {nothing}"),
            "/1/bark type must be an integer, not a string",
        ],
    );
}

#[test]
fn the_first_alternative_that_matches_is_taken() {
    fn read(r: &mut Reader<'_>) -> Option<Value> {
        r.any_of(&[
            |r| i64::decode(r).map(Value::from),
            |r| String::decode(r).map(Value::from),
            |r| r.list(&Items::ANY, read).map(Value::from),
        ])
    }
    check(r#"[1,"a",[["b"],2]]"#, read, &[]);
    check(
        "null",
        read,
        &[concat!(
            " anyOf matches none of the alternatives: must be an integer, not null; ",
            "must be a string, not null; must be an array, not null"
        )],
    );
    check(
        "[1,[true]]",
        read,
        &[
            " anyOf matches none of the 3 alternatives",
            "/1 anyOf matches none of the 3 alternatives",
            concat!(
                "/1/0 anyOf matches none of the alternatives: must be an integer, not a boolean; ",
                "must be a string, not a boolean; must be an array, not a boolean"
            ),
        ],
    );
}

/// Every level reads its value twice, so that without a budget the time would double with each.
#[test]
fn nested_alternatives_do_not_take_exponential_time() {
    fn twice(r: &mut Reader<'_>) -> Option<usize> {
        r.one_of(&[
            |r| Vec::<Twice>::decode(r).map(|list| list.len()),
            |r| Vec::<Twice>::decode(r).and(None),
        ])
    }
    struct Twice;
    impl Decode for Twice {
        fn decode(r: &mut Reader<'_>) -> Option<Self> {
            twice(r).map(|_| Self)
        }
    }
    let shallow = "[[[]]]";
    assert!(
        faults(shallow, twice)
            .iter()
            .all(|fault| fault.contains("oneOf"))
    );
    for json in [
        format!("{}{}", "[".repeat(120), "]".repeat(120)),
        format!("[{}[]]", "[[[[[[[[]]]]]]]],".repeat(20_000)),
    ] {
        let start = Instant::now();
        assert!(!faults(&json, twice).is_empty());
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            start.elapsed()
        );
    }
}

/// A schema that is a union of itself and something else never gets anywhere.
#[test]
fn a_union_of_itself_ends() {
    fn endless(r: &mut Reader<'_>) -> Option<i64> {
        r.one_of(&[endless, endless, i64::decode])
    }
    let faults = faults("\"a\"", endless);
    assert!(
        faults
            .iter()
            .any(|fault| fault.contains("nested too intricately")),
        "{faults:?}"
    );
}

/// However many alternatives a union has, a text that matches the last of them is taken; also where
/// each alternative reads parts of it twice.
#[test]
fn wide_unions_take_long_texts() {
    fn other(r: &mut Reader<'_>) -> Option<usize> {
        object(r, &[Member::Required("absent"), Member::Required("items")])
    }
    fn last(r: &mut Reader<'_>) -> Option<usize> {
        object(r, &[Member::Optional("absent"), Member::Required("items")])
    }
    fn object(r: &mut Reader<'_>, members: &'static [Member]) -> Option<usize> {
        let before = r.violation_count();
        let mut object = r.object(members, &Members::ANY)?;
        let mut count = None;
        while let Some(member) = r.member(&mut object) {
            match member {
                1 => count = r.list(&Items::ANY.unique(), item).map(|items| items.len()),
                _ => r.skip(),
            }
        }
        count.filter(|_| r.is_intact(before))
    }
    fn item(r: &mut Reader<'_>) -> Option<Value> {
        r.tagged(
            "type",
            &[("a", |r| {
                r.map(&Members::ANY, |r| {
                    r.formatted(&Text::ANY.min(1), String::decode)
                })
                .map(|members| Value::from(members.len()))
            })],
        )
    }
    fn wide(r: &mut Reader<'_>) -> Option<usize> {
        let mut branches: [Branch<usize>; 50] = [other; 50];
        branches[49] = last;
        r.one_of(&branches)
    }
    let items = |count: usize| {
        let items: Vec<_> = (0..count)
            .map(|index| format!(r#"{{"id":"{index}","type":"a"}}"#))
            .collect();
        format!(r#"{{"items":[{}]}}"#, items.join(","))
    };
    check(&items(1500), wide, &[]);
    let several = vec![items(50); 25].join(",");
    check(&format!("[{several}]"), |r| r.list(&Items::ANY, wide), &[]);
}

/// Like `nested_alternatives_do_not_take_exponential_time`, with many alternatives.
#[test]
fn wide_unions_of_themselves_end() {
    fn wide(r: &mut Reader<'_>) -> Option<usize> {
        let branches: [Branch<usize>; 50] = [nested; 50];
        r.one_of(&branches)
    }
    fn nested(r: &mut Reader<'_>) -> Option<usize> {
        r.list(&Items::ANY, wide).and(None)
    }
    let deep = format!("{}{}", "[".repeat(100), "]".repeat(100));
    let broad = format!("[{}[]]", "[[[[]]]],".repeat(20_000));
    for json in [deep, broad] {
        let start = Instant::now();
        let faults = faults(&json, wide);
        assert!(
            faults
                .iter()
                .all(|fault| fault.contains("nested too intricately")),
            "{faults:?}"
        );
        assert!(
            start.elapsed() < Duration::from_secs(20),
            "{:?}",
            start.elapsed()
        );
    }
}

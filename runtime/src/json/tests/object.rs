use std::collections::BTreeMap;

use serde_json::Value;

use super::super::{
    Bounds, Decode, Encode, Items, Member, Members, Reader, Text, Writer, from_slice, to_vec,
};
use super::check;

#[derive(Debug, PartialEq)]
struct Post {
    id: i64,
    title: String,
    tags: Option<Vec<String>>,
    page: i32,
    parent: Option<Box<Post>>,
    additional: BTreeMap<String, Value>,
}

impl Decode for Post {
    fn decode(r: &mut Reader<'_>) -> Option<Self> {
        let mut object = r.object(
            &[
                Member::Required("id"),
                Member::Required("title"),
                Member::Optional("tags"),
                Member::Optional("page"),
                Member::Optional("parent"),
            ],
            &Members::ANY.max(8),
        )?;
        let mut id = None;
        let mut title = None;
        let mut tags = None;
        let mut page = None;
        let mut parent = None;
        let mut additional = BTreeMap::new();
        while let Some(member) = r.member(&mut object) {
            match member {
                0 => id = i64::decode(r),
                1 => title = r.text(&Text::ANY.min(1).max(10)),
                2 => tags = r.list(&Items::ANY.max(3).unique(), |r| r.text(&Text::ANY.max(5))),
                3 => page = r.integer(&Bounds::ANY.min(1).max(100)),
                4 => parent = r.nullable(Box::<Self>::decode).flatten(),
                _ => r.additional(&mut object, &mut additional, Value::decode),
            }
        }
        Some(Self {
            id: id?,
            title: title?,
            tags,
            page: page.unwrap_or(1),
            parent,
            additional,
        })
    }
}

impl Encode for Post {
    fn encode(&self, w: &mut Writer) {
        w.begin_object();
        w.member("id", &self.id);
        w.member("title", &self.title);
        w.optional("tags", &self.tags);
        w.member("page", &self.page);
        w.optional("parent", &self.parent);
        w.additional(&self.additional);
        w.end_object();
    }
}

#[test]
fn every_violation_is_reported() {
    let cases: &[(&str, &[&str])] = &[
        (r#"{"id":1,"title":"a"}"#, &[]),
        (r#"{"title":"a","id":1.0,"x":[1]}"#, &[]),
        (
            "{}",
            &["/id required is required", "/title required is required"],
        ),
        (r#"[1,"a"]"#, &[" type must be an object, not an array"]),
        (
            r#"{"id":null,"title":"a"}"#,
            &["/id type must be an integer, not null"],
        ),
        (
            r#"{"id":"x","title":"","tags":["a","toolong","a",1],"page":0,"z":1e999}"#,
            &[
                "/id type must be an integer, not a string",
                "/title minLength must have at least 1 character",
                "/tags/1 maxLength must have at most 5 characters",
                "/tags/2 uniqueItems must not repeat an earlier item",
                "/tags maxItems must have at most 3 items",
                "/page minimum must be at least 1",
                "/z format must not be larger than a 64-bit floating-point number can be",
            ],
        ),
        (
            r#"{"id":1,"title":"a","parent":{"id":1,"title":"a","parent":{"id":"2"}}}"#,
            &[
                "/parent/parent/id type must be an integer, not a string",
                "/parent/parent/title required is required",
            ],
        ),
        (
            r#"{"id":1,"id":2,"title":"a"}"#,
            &["/id duplicate is given more than once"],
        ),
        (
            r#"{"id":1,"title":"a","z":2,"\u007a":2}"#,
            &["/z duplicate is given more than once"],
        ),
        (
            r#"{"id":1,"title":"a","1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1}"#,
            &[" maxProperties must have at most 8 members"],
        ),
        (r#"{"id":1,"title":"a","parent":null}"#, &[]),
        (
            r#"{"id":"a","title":"a"} x"#,
            &["1:24 there is more text behind the JSON value"],
        ),
        (
            r#"{"id":"a","title":"a","parent":{"id":1"#,
            &["1:39 the text ends inside an object: `}` is missing"],
        ),
    ];
    for (json, expected) in cases {
        check(json, Post::decode, expected);
    }
}

#[test]
fn what_is_written_is_read_again() {
    let post = Post {
        id: i64::MIN,
        title: "\"\\\u{1}é😀".to_owned(),
        tags: Some(vec![String::new(), "b".to_owned()]),
        page: 7,
        parent: Some(Box::new(Post {
            id: 1,
            title: "t".to_owned(),
            tags: None,
            page: 1,
            parent: None,
            additional: BTreeMap::new(),
        })),
        additional: BTreeMap::from([("a \"b\"/~".to_owned(), serde_json::json!([1, {"x": null}]))]),
    };
    assert_eq!(from_slice(&to_vec(&post)), Ok(post));
}

#[test]
fn closed_objects_refuse_other_members() {
    fn read(r: &mut Reader<'_>) -> Option<i64> {
        let mut object = r.object(&[Member::Optional("a")], &Members::ANY.closed().min(1))?;
        let mut a = Some(0);
        while let Some(member) = r.member(&mut object) {
            match member {
                0 => a = i64::decode(r),
                _ => r.skip(),
            }
        }
        a
    }
    check(r#"{"a":1}"#, read, &[]);
    check("{}", read, &[" minProperties must have at least 1 member"]);
    check(
        r#"{"b":[{}],"a":1,"/":2}"#,
        read,
        &[
            "/b additionalProperties is not a member that is allowed here",
            "/~1 additionalProperties is not a member that is allowed here",
        ],
    );
}

#[test]
fn more_members_than_bits_in_a_word() {
    const NAMES: [&str; 130] = {
        let mut names = ["m"; 130];
        names[0] = "a";
        names[64] = "b";
        names[129] = "c";
        names
    };
    static MEMBERS: [Member; 130] = {
        let mut members = [Member::Optional("m"); 130];
        members[0] = Member::Required(NAMES[0]);
        members[64] = Member::Required(NAMES[64]);
        members[129] = Member::Required(NAMES[129]);
        members
    };
    fn read(r: &mut Reader<'_>) -> Option<()> {
        let mut object = r.object(&MEMBERS, &Members::ANY)?;
        while r.member(&mut object).is_some() {
            r.skip();
        }
        Some(())
    }
    check(r#"{"c":1,"b":1,"a":1}"#, read, &[]);
    check(
        r#"{"c":1,"c":1}"#,
        read,
        &[
            "/c duplicate is given more than once",
            "/a required is required",
            "/b required is required",
        ],
    );
}

#[test]
fn maps_and_null() {
    check(
        r#"{"a":1,"b":"x"}"#,
        BTreeMap::<String, i64>::decode,
        &["/b type must be an integer, not a string"],
    );
    check(
        "{}",
        |r| r.map(&Members::ANY.min(2), i64::decode),
        &[" minProperties must have at least 2 members"],
    );
    assert_eq!(from_slice(b"[1,null]"), Ok(vec![Some(1_u8), None]));
    assert_eq!(from_slice::<Option<bool>>(b"null"), Ok(None));
    let nested: BTreeMap<String, Vec<Option<f32>>> = from_slice(br#"{"a\n":[0.1,null]}"#).unwrap();
    assert_eq!(
        nested,
        BTreeMap::from([("a\n".to_owned(), vec![Some(0.1), None])])
    );
    assert_eq!(to_vec(&nested), br#"{"a\n":[0.1,null]}"#);
}

#[test]
fn numbers_are_written_as_json() {
    let cases: &[(&dyn Encode, &str)] = &[
        (&f64::NAN, "null"),
        (&f64::NEG_INFINITY, "null"),
        (&1e300, "1e300"),
        (&-0.0, "-0.0"),
        (&1.0, "1.0"),
        (&5e-324, "5e-324"),
        (&0.1_f32, "0.1"),
        (&f32::INFINITY, "null"),
        (&u64::MAX, "18446744073709551615"),
        (&true, "true"),
        (&"a\u{7f}\u{0}", "\"a\u{7f}\\u0000\""),
    ];
    for (value, expected) in cases {
        let json = String::from_utf8(to_vec(*value)).unwrap();
        assert_eq!(json, *expected);
        assert!(from_slice::<Value>(json.as_bytes()).is_ok());
    }
}

/// Worker threads have stacks of 2 MiB.
#[test]
fn the_deepest_objects_fit_on_a_small_stack() {
    let json = format!(
        "{}null{}",
        r#"{"id":1,"title":"a","parent":"#.repeat(128),
        "}".repeat(128)
    );
    let read = move || from_slice::<Post>(json.as_bytes()).is_ok();
    let thread = std::thread::Builder::new()
        .stack_size(1 << 20)
        .spawn(read)
        .unwrap();
    assert!(thread.join().unwrap());
}

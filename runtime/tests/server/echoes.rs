//! Operations that echo their bodies, of every kind, and operations that fail, in every way.

use std::time::Duration;

use axum::body::to_bytes;
use runtime::{
    BodyRule, Decode, Endpoint, Operation, Problem, Raw, Response, Result,
    json::{Member, Members, Reader, Text},
    not_implemented,
    parameter::{Parameter, Shape},
    response,
};

use crate::contract::Post;

// Bodies of every kind; the handlers echo what they were given.

const FIELDS: &[Parameter] = &[
    Parameter::query("title", Shape::String),
    Parameter::query("stars", Shape::Integer),
];

const fn post(path: &'static str, body: BodyRule) -> Operation {
    Operation {
        method: "POST",
        path,
        body,
        ..Operation::NEW
    }
}

static OPTIONAL: Operation = post("/optional", BodyRule::Optional(&["application/json"]));
static FORM: Operation = post(
    "/form",
    BodyRule::Required(&["application/x-www-form-urlencoded"]),
);
static CLOSED: Operation = post(
    "/closed",
    BodyRule::Required(&["application/x-www-form-urlencoded"]),
);
static RAW: Operation = post("/raw", BodyRule::Required(&["application/json"]));
static STREAM: Operation = post("/stream", BodyRule::Stream(&["*/*"]));
static IGNORED: Operation = post("/ignored", BodyRule::None);
static SEVERAL: Operation = post(
    "/several",
    BodyRule::Required(&[
        "text/*",
        "application/json",
        "text/plain",
        "application/octet-stream",
    ]),
);
static STRICT: Operation = Operation {
    invalid_body: 400,
    ..post("/strict", BodyRule::Required(&["application/json"]))
};

pub(crate) fn body_endpoints<A: Send + Sync + 'static>() -> Vec<Endpoint<A>> {
    vec![
        Endpoint::new(&OPTIONAL, |_, mut input| {
            let body = input.decode(|input| input.optional(|input| input.json(Post::decode)))?;
            echo(body.map_or("none".to_owned(), |post| post.title))
        }),
        Endpoint::new(&FORM, |_, mut input| {
            let body = input.decode(|input| input.form(FIELDS, None, Post::decode))?;
            echo(format!("{body:?}"))
        }),
        Endpoint::new(&CLOSED, |_, mut input| {
            let title = input.decode(|input| input.form(FIELDS, Some(Shape::String), closed))?;
            echo(title.unwrap_or_default())
        }),
        Endpoint::new(&RAW, |_, mut input| {
            let body: Raw<Post> = input.decode(|input| input.raw_json(Post::decode))?;
            echo(format!("{} {}", body.value.title, body.bytes.len()))
        }),
        Endpoint::new(&STREAM, |_, mut input| {
            let body = input.stream();
            Ok(Box::pin(async move {
                let bytes = to_bytes(body, usize::MAX).await?;
                Ok(response::text(200, "text/plain", bytes.len().to_string()))
            }))
        }),
        Endpoint::new(&IGNORED, |_, input| echo(input.has_body().to_string())),
        Endpoint::new(&SEVERAL, |_, mut input| {
            let text = input.decode(|input| match input.media_type() {
                1 => input.json(Post::decode).map(|post| post.title),
                3 => input.bytes().map(|bytes| bytes.len().to_string()),
                _ => input.text(),
            })?;
            echo(format!("{} {text}", input.media_type()))
        }),
        Endpoint::new(&STRICT, |_, mut input| {
            echo(input.decode(|input| input.json(Post::decode))?.title)
        }),
    ]
}

/// The title of a post that has nothing else.
fn closed(r: &mut Reader<'_>) -> Option<Option<String>> {
    let mut object = r.object(&[Member::Optional("title")], &Members::ANY.closed())?;
    let mut title = None;
    while let Some(member) = r.member(&mut object) {
        match member {
            0 => title = r.text(&Text::ANY),
            _ => r.skip(),
        }
    }
    Some(title)
}

pub(crate) fn echo(text: String) -> Result<runtime::Call, Problem> {
    Ok(Box::pin(async move {
        Ok(response::text(200, "text/plain", text))
    }))
}

// Failures, after `/fail/{how}`.

static FAIL: Operation = Operation {
    path: "/fail/{how}",
    file: "src/routes/fail/[how]/route.rs",
    ..Operation::NEW
};

#[derive(Debug)]
struct Outer(std::num::ParseIntError);

impl std::fmt::Display for Outer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("secret of the house")
    }
}

impl std::error::Error for Outer {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.0)
    }
}

async fn fail(how: &str) -> Result<Response> {
    match how {
        "error" => Ok(response::json(
            200,
            &"x".parse().map_err(Outer).map(i64::wrapping_neg)?,
        )),
        "text" => Err("secret of the house")?,
        "panic" => panic!("secret of the house"),
        "problem" => Err(Problem::new(409).detail("it was sold a minute ago"))?,
        "stub" => not_implemented(how),
        "slow" => {
            tokio::time::sleep(Duration::from_millis(300)).await;
            Ok(response::text(200, "text/plain", "at last".to_owned()))
        }
        "header" => {
            let mut response = response::empty(204);
            response::header(&mut response, "x-a", "split\r\nset-cookie: a=b");
            Ok(response)
        }
        "cookies" => {
            let mut response = response::empty(204);
            response::header(&mut response, "set-cookie", "a=1");
            response::header(&mut response, "set-cookie", "b=2");
            response::header(&mut response, "x-a", "one");
            response::header(&mut response, "x-a", "two");
            Ok(response)
        }
        status => Ok(response::text(
            status.parse()?,
            "text/plain",
            "body".to_owned(),
        )),
    }
}

pub(crate) fn fail_endpoints<A: Send + Sync + 'static>() -> Vec<Endpoint<A>> {
    vec![Endpoint::new(&FAIL, |_, mut input| {
        let head = input.head();
        let how = head.uri.path().trim_start_matches("/fail/").to_owned();
        if how == "panic-while-decoding" {
            panic!("{how}");
        }
        Ok(Box::pin(async move { fail(&how).await }))
    })]
}

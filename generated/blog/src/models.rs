// @generated from blog.yaml. Do not edit.
//! The schemas of the document.

use runtime::{Items, Members, NumberBounds, Pattern, Reader, Text, Timestamp, Uuid};

/// `/components/schemas/Greeting`
#[derive(Clone, Debug, PartialEq)]
pub struct Greeting {
    /// What the blog says.
    pub message: String,
}

runtime::object! { [decode, encode] Greeting, r, &Members::ANY;
    0 message: required "message" = String::decode(r);
}

/// A word that posts are filed under.
pub type Tag = String;

static TAG_PATTERN: Pattern = Pattern::linear("^[a-z0-9-]+$");

static TAG_TEXT: Text = Text::ANY.min(1).max(30).pattern(&TAG_PATTERN);

pub fn decode_tag(r: &mut Reader<'_>) -> Option<String> {
    r.text(&TAG_TEXT)
}

/// A post on its way in.
#[derive(Clone, Debug, PartialEq)]
pub struct NewPost {
    /// The title.
    pub title: String,
    /// The text, in Markdown.
    pub content: String,
    /// The tags. Default: `[]`.
    pub tags: Vec<Tag>,
}

runtime::object! { [decode, encode] NewPost, r, &Members::ANY.closed();
    0 title: required "title" = r.text(&Text::ANY.min(1).max(100));
    1 content: required "content" = r.text(&Text::ANY.min(1));
    2 tags: default "tags" = r.list(&Items::ANY.max(10).unique(), decode_tag), Vec::new();
}

/// A post.
#[derive(Clone, Debug, PartialEq)]
pub struct Post {
    /// Its number.
    pub id: i64,
    /// The title.
    pub title: String,
    /// The text, in Markdown.
    pub content: String,
    /// The tags.
    pub tags: Vec<Tag>,
    /// When it was written.
    pub created: Timestamp,
}

runtime::object! { [decode, encode] Post, r, &Members::ANY;
    0 id: required "id" = i64::decode(r);
    1 title: required "title" = String::decode(r);
    2 content: required "content" = String::decode(r);
    3 tags: required "tags" = r.list(&Items::ANY, decode_tag);
    4 created: required "created" = Timestamp::decode(r);
}

/// A page of posts.
#[derive(Clone, Debug, PartialEq)]
pub struct PostPage {
    /// The posts.
    pub posts: Vec<Post>,
    /// Which page this is.
    pub page: i32,
    /// The next page, if there is one.
    pub next: Option<i32>,
}

runtime::object! { [decode, encode] PostPage, r, &Members::ANY;
    0 posts: required "posts" = Vec::<Post>::decode(r);
    1 page: required "page" = i32::decode(r);
    2 next: optional "next" = i32::decode(r);
}

/// What a search found.
#[derive(Clone, Debug, PartialEq)]
pub struct SearchResult {
    /// The words that were looked for.
    pub query: String,
    /// Which page this is.
    pub page: i32,
    /// Who searched, if they signed in.
    pub reader: Option<String>,
    /// How many have searched so far.
    pub visitors: i64,
    /// The posts.
    pub posts: Vec<Post>,
}

runtime::object! { [decode, encode] SearchResult, r, &Members::ANY;
    0 query: required "query" = String::decode(r);
    1 page: required "page" = i32::decode(r);
    2 reader: optional "reader" = String::decode(r);
    3 visitors: required "visitors" = i64::decode(r);
    4 posts: required "posts" = Vec::<Post>::decode(r);
}

/// An order of the shop.
#[derive(Clone, Debug, PartialEq)]
pub struct Order {
    /// Its number.
    pub id: Uuid,
    /// When it was placed.
    pub placed: Timestamp,
    /// What it costs.
    pub total: f64,
}

runtime::object! { [decode, encode] Order, r, &Members::ANY;
    0 id: required "id" = Uuid::decode(r);
    1 placed: required "placed" = Timestamp::decode(r);
    2 total: required "total" = r.number(&ORDER_TOTAL_BOUNDS);
}

static ORDER_TOTAL_BOUNDS: NumberBounds = NumberBounds::ANY.min(0.0).multiple_of(0.01);

/// What went wrong (RFC 9457).
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// What kind of problem it is.
    pub type_: Option<String>,
    /// The problem, in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: i32,
    /// What went wrong this time.
    pub detail: Option<String>,
}

runtime::object! { [decode, encode] Problem, r, &Members::ANY;
    0 type_: optional "type" = String::decode(r);
    1 title: required "title" = String::decode(r);
    2 status: required "status" = i32::decode(r);
    3 detail: optional "detail" = String::decode(r);
}

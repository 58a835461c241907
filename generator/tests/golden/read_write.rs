// src/models.rs

// @generated from read_write. Do not edit.
//! The schemas of the document.

use runtime::{Date, Members};

/// `/components/schemas/Account`
#[derive(Clone, Debug, PartialEq)]
pub struct Account {
    /// `id`
    pub id: i64,
    /// `owner`
    pub owner: Owner,
    /// `plain`
    pub plain: Option<Plain>,
}

runtime::object! { [decode, encode] Account, r, &Members::ANY;
    0 id: required "id" = i64::decode(r);
    1 owner: required "owner" = Owner::decode(r);
    2 plain: optional "plain" = Plain::decode(r);
}

/// `/components/schemas/Owner`
#[derive(Clone, Debug, PartialEq)]
pub struct Owner {
    /// `since`
    pub since: Date,
    /// `name`
    pub name: Option<String>,
}

runtime::object! { [decode, encode] Owner, r, &Members::ANY;
    0 since: required "since" = Date::decode(r);
    1 name: optional "name" = String::decode(r);
}

/// `/components/schemas/Plain`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plain {
    /// `a`
    pub a: Option<String>,
}

runtime::object! { [decode, encode] Plain, r, &Members::ANY;
    0 a: optional "a" = String::decode(r);
}

/// `/components/schemas/Account`
#[derive(Clone, Debug, PartialEq)]
pub struct AccountInput {
    /// `password`
    pub password: String,
    /// `owner`
    pub owner: OwnerInput,
    /// `plain`
    pub plain: Option<Plain>,
}

runtime::object! { [decode, encode] AccountInput, r, &Members::ANY;
    0 password: required "password" = String::decode(r);
    1 owner: required "owner" = OwnerInput::decode(r);
    2 plain: optional "plain" = Plain::decode(r);
}

/// `/components/schemas/Owner`
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OwnerInput {
    /// `name`
    pub name: Option<String>,
}

runtime::object! { [decode, encode] OwnerInput, r, &Members::ANY;
    0 name: optional "name" = String::decode(r);
}

// src/routes/accounts/contract.rs

// @generated from read_write. Do not edit.
//! `/accounts`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{BodyRule, Decode, Endpoint, Head, IntoResponse, Operation, Response};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `POST /accounts`
    fn post(&self, request: PostRequest) -> impl Future<Output = Result<PostResponse>> + Send;
}

/// The request of `POST /accounts`.
#[derive(Debug)]
pub struct PostRequest {
    pub body: models::AccountInput,
    pub head: Head,
}

/// The answers to `POST /accounts`.
#[derive(Debug)]
pub enum PostResponse {
    /// 201: Created
    Created(models::Account),
}

runtime::request! { PostRequest, input; body = input.json(models::AccountInput::decode); }

impl IntoResponse for PostResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Created(body) => response::json(201, &body),
        }
    }
}

static POST: Operation = Operation {
    method: "POST",
    path: "/accounts",
    file: "src/routes/accounts/route.rs",
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&POST, |app, mut input| {
        let request = input.decode(PostRequest::decode)?;
        runtime::call(async move { app.post(request).await })
    }));
}

// src/routes/plain/contract.rs

// @generated from read_write. Do not edit.
//! `/plain`

pub use crate::models;
pub use runtime::{Result, not_implemented};

use runtime::response;
use runtime::{BodyRule, Decode, Endpoint, Head, IntoResponse, Operation, Response};

/// The operations of the route, which the application implements.
pub trait Route: Send + Sync + 'static {
    /// `PUT /plain`
    fn put(&self, request: PutRequest) -> impl Future<Output = Result<PutResponse>> + Send;
}

/// The request of `PUT /plain`.
#[derive(Debug)]
pub struct PutRequest {
    pub body: models::Plain,
    pub head: Head,
}

/// The answers to `PUT /plain`.
#[derive(Debug)]
pub enum PutResponse {
    /// 200: Stored
    Ok(models::Plain),
}

runtime::request! { PutRequest, input; body = input.json(models::Plain::decode); }

impl IntoResponse for PutResponse {
    fn into_response(self) -> Response {
        match self {
            Self::Ok(body) => response::json(200, &body),
        }
    }
}

static PUT: Operation = Operation {
    method: "PUT",
    path: "/plain",
    file: "src/routes/plain/route.rs",
    body: BodyRule::Required(&["application/json"]),
    ..Operation::NEW
};

pub(crate) fn mount<A: Route>(endpoints: &mut Vec<Endpoint<A>>) {
    endpoints.push(Endpoint::new(&PUT, |app, mut input| {
        let request = input.decode(PutRequest::decode)?;
        runtime::call(async move { app.put(request).await })
    }));
}
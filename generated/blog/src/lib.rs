// @generated from blog.yaml. Do not edit.
//! Blog
//!
//! A small blog: posts to read, write and search, and a webhook that takes orders.
//!
//! This library is the contract: what each operation takes and gives. The binary beside it
//! implements it.

#![allow(
    clippy::all,
    rustdoc::all,
    reason = "names, numbers and prose are the document's"
)]

pub mod models;
pub mod security;

/// The contract of each route.
pub mod routes {
    /// `/hello`
    #[path = "hello/contract.rs"]
    pub mod hello;

    /// `/posts`
    #[path = "posts/contract.rs"]
    pub mod posts;

    /// `/posts/{id}`
    #[path = "posts/[id]/contract.rs"]
    pub mod posts_id;

    /// `/search`
    #[path = "search/contract.rs"]
    pub mod search;

    /// `/webhooks/orders`
    #[path = "webhooks/orders/contract.rs"]
    pub mod webhooks_orders;
}

use std::sync::Arc;

runtime::api! {
    /// All routes: what an application has to implement.
    pub trait Api:
        hello,
        posts,
        posts_id,
        search,
        webhooks_orders,
}

/// The document, and the docs made from it.
pub static DESCRIPTION: runtime::Description = runtime::Description {
    title: "Blog",
    openapi_json: include_str!("../openapi.json"),
    openapi_yaml: include_str!("../openapi.yaml"),
    docs_html: include_str!("../docs/index.html"),
    schemes: security::SCHEMES,
};

/// The routes of the document, answered by an application.
pub fn router<A: Api>(app: A) -> runtime::Router {
    let mut endpoints = Vec::new();
    routes::hello::mount(&mut endpoints);
    routes::posts::mount(&mut endpoints);
    routes::posts_id::mount(&mut endpoints);
    routes::search::mount(&mut endpoints);
    routes::webhooks_orders::mount(&mut endpoints);
    let authorize = Some(security::authorize::<A> as _);
    let router = runtime::Router::new(&DESCRIPTION, Arc::new(app), endpoints, authorize);
    router.draft(A::DRAFT)
}

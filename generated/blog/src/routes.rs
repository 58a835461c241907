// @generated from blog.yaml. Do not edit.
//! The handlers of each route.

/// `/hello`
#[path = "routes/hello/route.rs"]
mod hello;

/// `/posts`
#[path = "routes/posts/route.rs"]
mod posts;

/// `/posts/{id}`
#[path = "routes/posts/[id]/route.rs"]
mod posts_id;

/// `/search`
#[path = "routes/search/route.rs"]
mod search;

/// `/webhooks/orders`
#[path = "routes/webhooks/orders/route.rs"]
mod webhooks_orders;

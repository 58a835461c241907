//! An endpoint of our own beside the generated ones: plain axum, described by utoipa.

use axum::extract::State;
use axum::{Json, Router, routing::get};
use runtime::Problem;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};

use crate::posts;
use crate::store::Store;

/// The document of these endpoints, which is merged into the one that is served.
#[derive(OpenApi)]
#[openapi(paths(health), tags((name = "operation", description = "Running the blog.")))]
pub struct Docs;

/// The routes of these endpoints.
pub fn routes(store: Store) -> Router {
    Router::new()
        .route("/health", get(health))
        .with_state(store)
}

/// How the blog is.
#[derive(Serialize, ToSchema)]
struct Health {
    /// How many posts there are.
    posts: i64,
}

/// Say whether the database answers
#[utoipa::path(
    get,
    path = "/health",
    operation_id = "getHealth",
    tag = "operation",
    responses(
        (status = 200, description = "It does.", body = Health),
        (status = 503, description = "It does not.", content_type = "application/problem+json"),
    )
)]
async fn health(State(store): State<Store>) -> Result<Json<Health>, Problem> {
    match store.run(|db| posts::count(db)).await {
        Ok(posts) => Ok(Json(Health { posts })),
        Err(error) => {
            eprintln!("error: the database does not answer: {error}");
            Err(Problem::new(503).detail("the database does not answer"))
        }
    }
}

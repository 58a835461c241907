//! The server: yours to change, written once.

mod app;
mod auth;
mod extra;
mod orders;
mod posts;
mod routes;
mod store;
mod visitors;

use app::App;
use utoipa::OpenApi;

#[tokio::main]
async fn main() -> runtime::Result<()> {
    let app = App::from_environment().await?;
    let extra = extra::routes(app.store.clone());
    let api = blog::router(app).merge_document(&extra::Docs::openapi())?;
    runtime::serve(axum::Router::from(api).merge(extra)).await?;
    Ok(())
}

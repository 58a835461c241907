//! The server: yours to change, written once.

mod app;
mod auth;
mod routes;

use app::App;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    runtime::serve(blog::router(App::new())).await
}

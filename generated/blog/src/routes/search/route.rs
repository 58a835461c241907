//! `/search`

use crate::app::App;
use crate::auth::Principal;
use crate::posts::{self, Page};
use crate::visitors;
use blog::routes::search::*;

impl Route for App {
    /// Search posts
    async fn get(&self, request: GetRequest<Principal>) -> Result<GetResponse> {
        let GetQuery { q, page } = request.query;
        let session = request.cookies.session_token;
        self.store
            .run(move |db| {
                let new_session = visitors::welcome(db, session)?;
                let size = 20;
                let body = models::SearchResult {
                    posts: posts::search(db, &q, Page { number: page, size })?,
                    query: q,
                    page,
                    reader: request.principal.map(|principal| principal.name),
                    visitors: visitors::count(db)?,
                };
                let set_cookie = new_session
                    .map(|id| format!("session-token={id}; Path=/; HttpOnly; SameSite=Lax"));
                Ok(GetResponse::Ok { body, set_cookie })
            })
            .await
    }
}

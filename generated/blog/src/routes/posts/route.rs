//! `/posts`

use crate::app::App;
use crate::posts::{self, Page};
use blog::routes::posts::*;

impl Route for App {
    /// List posts, the newest first
    async fn get(&self, request: GetRequest) -> Result<GetResponse> {
        let query = request.query;
        let tags = query.tags.unwrap_or_default();
        let page = Page {
            number: query.page,
            size: query.per_page,
        };
        let (posts, total) = self
            .store
            .run(move |db| posts::list(db, &tags, query.sort, page))
            .await?;
        Ok(GetResponse::Ok {
            body: models::PostPage {
                posts,
                page: page.number,
                next: page.next(total),
            },
            x_total_count: total,
        })
    }

    /// Write a post
    async fn post(&self, request: PostRequest) -> Result<PostResponse> {
        let post = request.body;
        let post = self.store.run(|db| posts::insert(db, post)).await?;
        Ok(PostResponse::Created {
            location: format!("/posts/{}", post.id),
            body: post,
        })
    }
}

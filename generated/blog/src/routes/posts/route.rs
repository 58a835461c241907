//! `/posts`

use crate::app::App;
use blog::routes::posts::*;

impl Route for App {
    /// List posts, the newest first
    async fn get(&self, request: GetRequest) -> Result<GetResponse> {
        not_implemented(request)
    }

    /// Write a post
    async fn post(&self, request: PostRequest) -> Result<PostResponse> {
        not_implemented(request)
    }
}

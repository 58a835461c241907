//! `/hello`

use crate::app::App;
use blog::routes::hello::*;

impl Route for App {
    /// Say hello
    async fn get(&self, request: GetRequest) -> Result<GetResponse> {
        not_implemented(request)
    }

    /// Echo a JSON value
    async fn post(&self, request: PostRequest) -> Result<PostResponse> {
        not_implemented(request)
    }
}

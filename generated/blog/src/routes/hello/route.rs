//! `/hello`

use crate::app::App;
use blog::routes::hello::*;

impl Route for App {
    /// Say hello
    async fn get(&self, _request: GetRequest) -> Result<GetResponse> {
        Ok(GetResponse::Ok(models::Greeting {
            message: "Hello from the blog!".to_owned(),
        }))
    }

    /// Echo a JSON value
    async fn post(&self, request: PostRequest) -> Result<PostResponse> {
        Ok(PostResponse::Created(PostCreated {
            received: request.body,
        }))
    }
}

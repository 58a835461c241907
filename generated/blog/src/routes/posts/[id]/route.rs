//! `/posts/{id}`

use crate::app::App;
use blog::routes::posts_id::*;

impl Route for App {
    /// Read a post
    async fn get(&self, request: GetRequest) -> Result<GetResponse> {
        not_implemented(request)
    }

    /// Delete a post
    async fn delete(&self, request: DeleteRequest) -> Result<DeleteResponse> {
        not_implemented(request)
    }
}

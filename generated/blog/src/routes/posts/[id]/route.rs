//! `/posts/{id}`

use crate::app::App;
use crate::posts;
use blog::routes::posts_id::*;

impl Route for App {
    /// Read a post
    async fn get(&self, request: GetRequest) -> Result<GetResponse> {
        let id = request.path.id;
        let found = self.store.run(move |db| posts::find(db, id)).await?;
        Ok(match found {
            Some(post) => GetResponse::Ok(post),
            None => GetResponse::NotFound(posts::not_found(id)),
        })
    }

    /// Delete a post
    async fn delete(&self, request: DeleteRequest) -> Result<DeleteResponse> {
        let id = request.path.id;
        let deleted = self.store.run(move |db| posts::delete(db, id)).await?;
        Ok(if deleted {
            DeleteResponse::NoContent
        } else {
            DeleteResponse::NotFound(posts::not_found(id))
        })
    }
}

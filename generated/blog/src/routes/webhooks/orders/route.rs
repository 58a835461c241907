//! `/webhooks/orders`

use crate::app::App;
use crate::orders;
use blog::routes::webhooks_orders::*;

impl Route for App {
    /// Take an order from the shop
    async fn post(&self, request: PostRequest) -> Result<PostResponse> {
        let order = request.body;
        let signature = request.headers.x_signature;
        let key = self.orders_key.as_ref();
        if !key.is_some_and(|key| key.signed(&order.bytes, &signature)) {
            return Ok(PostResponse::Unauthorized(models::Problem {
                type_: None,
                title: "Unauthorized".to_owned(),
                status: 401,
                detail: Some("the body does not have this signature".to_owned()),
            }));
        }
        self.store
            .run(move |db| orders::insert(db, &order.value))
            .await?;
        Ok(PostResponse::Accepted)
    }
}

//! Posts in the database.

use blog::models::{NewPost, Post, Problem};
use blog::routes::posts::GetQuerySort as Sort;
use runtime::{Result, Timestamp};
use rusqlite::{Connection, Params, Row, params};

/// A page of a longer list.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Which one, starting with 1.
    pub number: i32,
    /// How many entries it has.
    pub size: i32,
}

impl Page {
    /// How many entries are on the pages before.
    fn offset(self) -> i64 {
        (i64::from(self.number) - 1) * i64::from(self.size)
    }

    /// The next page, if any of `total` entries are left for it.
    pub fn next(self, total: i64) -> Option<i32> {
        let shown = self.offset() + i64::from(self.size);
        (shown < total).then(|| self.number.checked_add(1))?
    }
}

/// Reads a page of the posts that have all of `tags`, and how many such posts there are.
pub fn list(db: &Connection, tags: &[String], sort: Sort, page: Page) -> Result<(Vec<Post>, i64)> {
    const TAGGED: &str = "FROM posts WHERE NOT EXISTS (
        SELECT 1 FROM json_each(?1) AS wanted
        WHERE wanted.value NOT IN (SELECT value FROM json_each(posts.tags)))";
    let order = match sort {
        Sort::Newest => "id DESC",
        Sort::Oldest => "id",
        Sort::Title => "title COLLATE NOCASE, id",
    };
    let tags = serde_json::to_string(tags)?;
    let count = format!("SELECT count(*) {TAGGED}");
    let total = db.query_row(&count, [&tags], |row| row.get(0))?;
    let select = format!("SELECT * {TAGGED} ORDER BY {order} LIMIT ?2 OFFSET ?3");
    let posts = read(db, &select, params![tags, page.size, page.offset()])?;
    Ok((posts, total))
}

/// Reads a page of the posts whose title or content has `words`, the newest first.
pub fn search(db: &Connection, words: &str, page: Page) -> Result<Vec<Post>> {
    let select = r"SELECT * FROM posts
        WHERE title LIKE ?1 ESCAPE '\' OR content LIKE ?1 ESCAPE '\'
        ORDER BY id DESC LIMIT ?2 OFFSET ?3";
    let words = words.replace('\\', r"\\");
    let words = words.replace('%', r"\%").replace('_', r"\_");
    let pattern = format!("%{words}%");
    read(db, select, params![pattern, page.size, page.offset()])
}

/// Reads a post, if there is one with this number.
pub fn find(db: &Connection, id: i64) -> Result<Option<Post>> {
    let posts = read(db, "SELECT * FROM posts WHERE id = ?1", [id])?;
    Ok(posts.into_iter().next())
}

/// Writes a post and gives it as it was stored.
pub fn insert(db: &Connection, new: NewPost) -> Result<Post> {
    let created = Timestamp::now();
    let tags = serde_json::to_string(&new.tags)?;
    db.execute(
        "INSERT INTO posts (title, content, tags, created) VALUES (?1, ?2, ?3, ?4)",
        params![new.title, new.content, tags, created.to_string()],
    )?;
    Ok(Post {
        id: db.last_insert_rowid(),
        title: new.title,
        content: new.content,
        tags: new.tags,
        created,
    })
}

/// Deletes a post and says whether there was one with this number.
pub fn delete(db: &Connection, id: i64) -> Result<bool> {
    Ok(db.execute("DELETE FROM posts WHERE id = ?1", [id])? > 0)
}

/// Says how many posts there are.
pub fn count(db: &Connection) -> Result<i64> {
    Ok(db.query_row("SELECT count(*) FROM posts", [], |row| row.get(0))?)
}

/// What to tell who asks for a post that is not there.
pub fn not_found(id: i64) -> Problem {
    Problem {
        type_: None,
        title: "Not Found".to_owned(),
        status: 404,
        detail: Some(format!("there is no post {id}")),
    }
}

fn read(db: &Connection, select: &str, params: impl Params) -> Result<Vec<Post>> {
    db.prepare(select)?.query_and_then(params, post)?.collect()
}

fn post(row: &Row<'_>) -> Result<Post> {
    let tags: String = row.get("tags")?;
    let created: String = row.get("created")?;
    Ok(Post {
        id: row.get("id")?,
        title: row.get("title")?,
        content: row.get("content")?,
        tags: serde_json::from_str(&tags)?,
        created: created.parse()?,
    })
}

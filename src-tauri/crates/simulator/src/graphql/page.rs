//! Page bounds and cursors of connections.

use super::value::{Field, Node, Problem};
use crate::state::Id;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// GitHub's largest page.
const MAX_PAGE: i64 = 100;

/// One page of a connection.
pub(crate) struct Page {
    /// Cursor and node.
    pub nodes: Vec<(String, Node)>,
    pub total: usize,
    pub has_next: bool,
    pub has_previous: bool,
}

impl Page {
    /// Cuts by `first`/`last`, `after` and `before`. `first` or `last` must be given where rows are selected.
    pub(crate) fn cut(field: &Field<'_>, all: Vec<Node>) -> Result<Self, Problem> {
        let first = bound(field, "first")?;
        let last = bound(field, "last")?;
        if first.is_none() && last.is_none() && field.selects_rows {
            return Err(Problem::Typed(
                "MISSING_PAGINATION_BOUNDARIES",
                format!(
                    "You must provide a `first` or `last` value to properly paginate the `{}` connection.",
                    field.name
                ),
            ));
        }
        let total = all.len();
        let mut start = match field.arg("after").as_str() {
            Some(cursor) => position(&all, cursor)?.map_or(total, |p| p.after()),
            None => 0,
        };
        let mut end = match field.arg("before").as_str() {
            Some(cursor) => position(&all, cursor)?.map_or(total, |p| p.at()),
            None => total,
        };
        end = end.max(start);
        if let Some(first) = first {
            end = end.min(start + first);
        }
        if let Some(last) = last {
            start = start.max(end.saturating_sub(last));
        }
        let nodes = all
            .into_iter()
            .enumerate()
            .skip(start)
            .take(end - start)
            .map(|(index, node)| (cursor(index, node.key()), node))
            .collect();
        Ok(Self {
            nodes,
            total,
            has_next: end < total,
            has_previous: start > 0,
        })
    }
}

fn bound(field: &Field<'_>, name: &'static str) -> Result<Option<usize>, Problem> {
    let Some(value) = field.arg(name).as_i64() else {
        return Ok(None);
    };
    if value > MAX_PAGE {
        return Err(Problem::Typed(
            "EXCESSIVE_PAGINATION",
            format!(
                "Requesting {value} records on the `{}` connection exceeds the `{name}` limit of {MAX_PAGE} records.",
                field.name
            ),
        ));
    }
    usize::try_from(value).map(Some).map_err(|_| {
        Problem::Typed(
            "UNPROCESSABLE",
            format!(
                "`{name}` on the `{}` connection cannot be less than zero.",
                field.name
            ),
        )
    })
}

fn cursor(index: usize, key: Id) -> String {
    STANDARD.encode(format!("cursor:v2:{index}:{key}"))
}

/// Where a cursor points: at its node, or where the node was if it is gone.
enum Position {
    Found(usize),
    Was(usize),
}

impl Position {
    fn after(&self) -> usize {
        match self {
            Self::Found(index) => index + 1,
            Self::Was(index) => *index,
        }
    }

    fn at(&self) -> usize {
        match self {
            Self::Found(index) | Self::Was(index) => *index,
        }
    }
}

fn position(all: &[Node], cursor: &str) -> Result<Option<Position>, Problem> {
    let parsed = STANDARD
        .decode(cursor)
        .ok()
        .and_then(|b| String::from_utf8(b).ok())
        .and_then(|text| {
            let (index, key) = text.strip_prefix("cursor:v2:")?.split_once(':')?;
            Some((index.parse::<usize>().ok()?, key.parse::<Id>().ok()?))
        });
    let Some((index, key)) = parsed else {
        return Err(Problem::Typed(
            "INVALID_CURSOR_ARGUMENTS",
            format!("`{cursor}` does not appear to be a valid cursor."),
        ));
    };
    // Cursors of made nodes carry no key: fall back on the index.
    if key != 0
        && let Some(found) = all.iter().position(|n| n.key() == key)
    {
        return Ok(Some(Position::Found(found)));
    }
    let was = if key == 0 {
        Position::Found(index)
    } else {
        Position::Was(index)
    };
    Ok((index < all.len()).then_some(was))
}

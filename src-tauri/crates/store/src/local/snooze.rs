//! Table `snooze`.

use crate::error::{Context, Result};
use chrono::{DateTime, Utc};
use domain::id::NodeId;
use domain::triage::snooze::Snooze;
use rusqlite::types::Type;
use rusqlite::{Connection, Row, Transaction, params};

pub(super) fn all(connection: &Connection) -> Result<Vec<Snooze>> {
    connection
        .prepare_cached("SELECT item, at, until FROM snooze ORDER BY item")
        .and_then(|mut query| query.query_map([], from_row)?.collect())
        .context("reading what was put aside")
}

pub(super) fn put(tx: &Transaction<'_>, snooze: &Snooze) -> Result<()> {
    let until = snooze.until.map(|until| until.timestamp_millis());
    tx.prepare_cached(
        "INSERT INTO snooze (item, at, until) VALUES (?1, ?2, ?3)
         ON CONFLICT (item) DO UPDATE SET at = excluded.at, until = excluded.until",
    )
    .and_then(|mut put| {
        let at = snooze.at.timestamp_millis();
        put.execute(params![snooze.item.as_str(), at, until])
    })
    .map(drop)
    .context("putting an item aside")
}

pub(super) fn delete(tx: &Transaction<'_>, item: &NodeId) -> Result<()> {
    tx.prepare_cached("DELETE FROM snooze WHERE item = ?1")
        .and_then(|mut delete| delete.execute([item.as_str()]))
        .map(drop)
        .context("taking an item up again")
}

fn from_row(row: &Row<'_>) -> rusqlite::Result<Snooze> {
    let until: Option<i64> = row.get(2)?;
    Ok(Snooze {
        item: NodeId(row.get(0)?),
        at: moment(1, row.get(1)?)?,
        until: until.map(|until| moment(2, until)).transpose()?,
    })
}

fn moment(column: usize, millis: i64) -> rusqlite::Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(millis).ok_or_else(|| {
        let error = format!("{millis} is no moment");
        rusqlite::Error::FromSqlConversionFailure(column, Type::Integer, error.into())
    })
}

#[cfg(test)]
mod tests {
    use crate::Local;
    use crate::local::Opened;
    use crate::local::open;
    use crate::local::schema::STEPS;
    use chrono::{DateTime, Utc};
    use domain::triage::snooze::Snooze;

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(1_764_000_000 + seconds, 0).unwrap()
    }

    fn snooze(item: &str, until: Option<i64>) -> Snooze {
        Snooze {
            item: item.into(),
            at: at(0),
            until: until.map(at),
        }
    }

    #[test]
    fn what_was_put_aside_is_there_again_and_the_last_word_counts() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("local.sqlite");
        let (local, _) = Local::open(&file).unwrap();
        let before = local.generation();
        local.snooze(&[snooze("I_1", Some(60))]).unwrap();
        local.snooze(&[snooze("I_2", Some(90))]).unwrap();
        assert_ne!(local.generation(), before, "lists are reckoned again");
        local.snooze(&[snooze("I_2", None)]).unwrap();
        drop(local);
        let (local, _) = Local::open(&file).unwrap();
        assert_eq!(
            local.snoozes().unwrap(),
            [snooze("I_1", Some(60)), snooze("I_2", None)]
        );
        local.unsnooze(&["I_1".into()]).unwrap();
        local.unsnooze(&["I_unknown".into()]).unwrap();
        assert_eq!(local.snoozes().unwrap(), [snooze("I_2", None)]);
    }

    #[test]
    fn a_file_of_the_first_version_learns_to_put_aside_and_keeps_what_it_had() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("local.sqlite");
        let (old, _) = open::open(&file, STEPS.get(..1).unwrap()).unwrap();
        old.execute("INSERT INTO setting VALUES ('window', '{}')", [])
            .unwrap();
        drop(old);
        let (local, opened) = Local::open(&file).unwrap();
        assert!(matches!(opened, Opened::Migrated { .. }), "{opened:?}");
        assert_eq!(local.setting("window").unwrap().as_deref(), Some("{}"));
        assert_eq!(local.snoozes().unwrap(), []);
        local.snooze(&[snooze("I_1", None)]).unwrap();
    }
}

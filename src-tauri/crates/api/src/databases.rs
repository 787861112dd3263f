//! The two databases of an account on a host for a registry, and the folder where they are.

use crate::app::Config;
use crate::connection::{self, Ground};
use crate::error::{Error, Result};
use crate::event::{Events, Scope};
use crate::profile::Who;
use crate::views::status::Notice;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::{Cache, Local};

/// The cache's file in the folder of a profile.
const CACHE: &str = "cache.sqlite";

/// The open databases of an account on a host for a registry.
#[derive(Clone)]
pub(crate) struct Databases {
    folder: PathBuf,
    pub cache: Arc<Cache>,
    pub local: Arc<Local>,
}

impl Databases {
    /// Opens them, creating them where they are missing. The notices say what was moved aside, migrated
    /// or rebuilt.
    pub fn open(
        ground: &Ground,
        config: &Config,
        events: &Arc<dyn Events>,
        who: &Who,
    ) -> Result<(Self, Vec<Notice>)> {
        let folder = folder_of(config, who);
        create_folder(&folder)?;
        let (cache, cache_opened) = Cache::open(&folder.join(CACHE))?;
        let (local, local_opened) = Local::open(&folder.join("local.sqlite"))?;
        if let Some(watch) = &ground.commits {
            cache.watch(Arc::clone(watch));
            local.watch(Arc::clone(watch));
        }
        let (cache, local) = (Arc::new(cache), Arc::new(local));
        if cache_opened == store::cache::Opened::Older {
            catch_up(Arc::clone(&cache), Arc::clone(events));
        }
        let notices = crate::notice::of_opening(&cache_opened, &local_opened);
        let databases = Self {
            folder,
            cache,
            local,
        };
        Ok((databases, notices))
    }

    /// The file of the cache.
    pub fn cache_file(&self) -> PathBuf {
        self.folder.join(CACHE)
    }

    /// Whether they are somebody's for the registry of a configuration, and can be used on. A cache that
    /// turned out to be damaged is begun anew where it is opened again.
    pub fn serve(&self, config: &Config, who: &Who) -> bool {
        self.folder == folder_of(config, who) && !self.cache.is_damaged()
    }
}

fn folder_of(config: &Config, who: &Who) -> PathBuf {
    let host = connection::endpoint(config).host();
    let registry = config
        .registry
        .as_ref()
        .map_or("_none".to_owned(), ToString::to_string);
    config
        .data_dir
        .join(folder_name(&host))
        .join(folder_name(who.folder()))
        .join(folder_name(&registry))
}

/// Fills the new cache while the window shows what the older one has.
fn catch_up(cache: Arc<Cache>, events: Arc<dyn Events>) {
    std::thread::spawn(move || match cache.catch_up() {
        Ok(()) => events.changed(&Scope::ALL),
        // Every write tries again first.
        Err(error) => tracing::warn!(%error, "the new cache could not be filled yet"),
    });
}

/// A name that is safe as one folder on every system.
pub(crate) fn folder_name(text: &str) -> String {
    let safe = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.') {
            c
        } else {
            '~'
        }
    };
    text.to_lowercase().chars().map(safe).collect()
}

pub(crate) fn create_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|error| Error::storage(folder, &error))
}

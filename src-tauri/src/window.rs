//! The one window: its commands, its limits, its life.

use crate::cli::Options;
use crate::closing;
use crate::commands::{
    board, check_in, cycle, federation, filters, outbox, search, session, settings, triage, window,
};
use crate::events::{self, ToWindow};
use crate::keyring::SystemKeyring;
use crate::reminders;
use crate::single::{self, Turn};
use crate::start::{self, FirstFrame, Prepared};
use secrecy::SecretString;
use std::process::ExitCode;
use std::sync::Arc;
use tauri::{AppHandle, Manager, RunEvent, Url, WebviewUrl, WebviewWindowBuilder};

/// Opens the window and stays until it is closed.
#[must_use]
pub fn run(options: &Options, link: Option<&str>, token: Option<SecretString>) -> ExitCode {
    let prepared = match tauri::async_runtime::block_on(start::prepare(options, token)) {
        Ok(prepared) => prepared,
        Err(problem) => {
            eprintln!("guildhall: {problem}");
            return ExitCode::FAILURE;
        }
    };
    if single::hand_over(&prepared.config.data_dir, link) {
        return ExitCode::SUCCESS;
    }
    let link = link.map(str::to_owned);
    let built = tauri::Builder::default()
        .manage(closing::Asked::default())
        .on_window_event(closing::on_event)
        .plugin(tauri_plugin_clipboard_manager::init())
        // The plugin's own click handler stays off: links leave only through `open_link`.
        .plugin(
            tauri_plugin_opener::Builder::new()
                .open_js_links_on_click(false)
                .build(),
        )
        .invoke_handler(tauri::generate_handler![
            session::session,
            session::status,
            session::sync_now,
            session::pause_sync,
            session::act_as,
            session::sign_in,
            session::sign_in_with_gh,
            session::sign_out,
            session::switch_account,
            session::retry_keyring,
            session::choose_registry,
            settings::check_registry,
            settings::settings,
            settings::set_policy,
            settings::want_reminders,
            settings::open_data_folder,
            federation::teams,
            federation::team,
            federation::doctor,
            federation::repair_team_field,
            triage::triage_list,
            triage::triage_rows,
            triage::triage_item,
            triage::snooze,
            triage::unsnooze,
            triage::name_owner,
            triage::accept,
            triage::bounce,
            triage::archive_accepted,
            triage::queue_picture,
            triage::mark_to_announce,
            triage::answer_announce,
            triage::decline,
            triage::duplicate,
            triage::ask_reporter,
            triage::also_concerns,
            triage::flag_good_first,
            triage::new_item,
            triage::want_team,
            triage::add_to_intake,
            triage::draft_targets,
            triage::to_issue,
            triage::transfer_targets,
            triage::transfer_preflight,
            triage::transfer,
            board::boards,
            board::board,
            board::roll_up,
            board::board_filter,
            board::refresh_board,
            board::move_card,
            board::assign_me,
            board::comment,
            board::add_card,
            board::new_card,
            board::close_work,
            board::reopen_work,
            board::set_labels,
            board::label_choices,
            board::assign,
            board::hand_over,
            board::hand_over_losses,
            board::handed_cards,
            board::clear_handed,
            board::work,
            check_in::check_in,
            check_in::save_draft,
            check_in::preview_check_in,
            check_in::publish_check_in,
            check_in::edit_check_in,
            check_in::discard_draft,
            cycle::round_up,
            cycle::team_answers,
            cycle::open_cycle_issue,
            cycle::close_cycle_duplicates,
            cycle::nudge_desk,
            cycle::send_nudges,
            cycle::announcements,
            cycle::compose_announcement,
            cycle::record_announcement,
            cycle::discussion_places,
            cycle::start_discussion,
            cycle::digest,
            cycle::asks,
            cycle::ask_for_help,
            cycle::answer_ask,
            cycle::end_ask,
            outbox::outbox,
            outbox::retry,
            outbox::discard,
            outbox::undo,
            outbox::undo_last,
            outbox::redo_last,
            outbox::hold_sending,
            filters::saved_filters,
            filters::save_filter,
            filters::delete_filter,
            search::search,
            search::look_up,
            window::open_link,
            window::copy_text,
            window::render,
            window::setting,
            window::set_setting,
            window::painted,
            window::close_window,
        ])
        .setup(move |app| {
            open(app.handle(), prepared, link.as_deref())?;
            Ok(())
        })
        .build(tauri::generate_context!());
    let app = match built {
        Ok(app) => app,
        Err(error) => {
            eprintln!("guildhall: the window could not be opened: {error}");
            return ExitCode::FAILURE;
        }
    };
    app.run(|handle, event| {
        if let RunEvent::Exit = event {
            // What is being sent may finish; what was not sent stays in the outbox.
            if let Some(app) = handle.try_state::<Arc<api::App>>() {
                tauri::async_runtime::block_on(app.stop());
            }
        }
    });
    ExitCode::SUCCESS
}

fn open(
    handle: &AppHandle,
    prepared: Prepared,
    link: Option<&str>,
) -> Result<(), Box<dyn std::error::Error>> {
    let Prepared {
        config,
        clock,
        token,
        kept,
        started,
    } = prepared;
    let events = Arc::new(ToWindow(handle.clone()));
    let runtime = tauri::async_runtime::handle().inner().clone();
    handle.manage(kept);
    handle.manage(started);
    handle.manage(FirstFrame::default());
    let data_dir = config.data_dir.clone();
    let turn = single::take_turn(
        || {
            api::App::open(
                config.clone(),
                Arc::clone(&clock),
                events.clone(),
                runtime.clone(),
            )
        },
        api::Error::is_in_use,
        || single::hand_over(&data_dir, link),
        single::pause(),
    );
    let hash = match turn {
        // There is no window yet, and the folder is not ours to close.
        Ok(Turn::Theirs) => std::process::exit(0),
        Ok(Turn::Own(app)) => {
            let app = Arc::new(app.with_secrets(Arc::new(SystemKeyring)).about_to_connect());
            handle.manage(Arc::clone(&app));
            reminders::start(Arc::clone(&app));
            // The databases answer at once; who we are is asked when the window shows what they have.
            let shown = handle.clone();
            tauri::async_runtime::spawn(async move {
                shown.state::<FirstFrame>().wait().await;
                app.connect(token).await;
            });
            let first = handle.clone();
            single::listen(&data_dir, move |route| come_forward(&first, route));
            link.and_then(api::link::route).unwrap_or_default()
        }
        // Without its databases there is nothing but the reason to show.
        Err(error) => {
            eprintln!("guildhall: {}", api::words::words().error(&error));
            refused(&error)?
        }
    };
    let page = format!("index.html#{hash}");
    WebviewWindowBuilder::new(handle, "main", WebviewUrl::App(page.into()))
        .title("Guildhall")
        .inner_size(1280.0, 800.0)
        .min_inner_size(480.0, 400.0)
        .on_navigation(is_own_page)
        .build()?;
    tauri::async_runtime::spawn(closing::on_signals(handle.clone()));
    Ok(())
}

/// The page's address when the databases could not be opened. No link leads there: routes are known
/// places.
fn refused(error: &api::Error) -> Result<String, serde_json::Error> {
    let json = serde_json::to_string(error)?;
    Ok(format!(
        "refused/{}",
        percent_encoding::utf8_percent_encode(&json, percent_encoding::NON_ALPHANUMERIC)
    ))
}

/// A second start wants this window, and maybe a place in it. `false` when the window is closing.
fn come_forward(handle: &AppHandle, route: Option<String>) -> bool {
    if handle.state::<closing::Asked>().closing() {
        return false;
    }
    let Some(window) = handle.get_webview_window("main") else {
        return false;
    };
    let raised = window.unminimize().and_then(|()| window.set_focus());
    if let Err(error) = raised {
        tracing::debug!(%error, "the window could not be raised");
    }
    if let Some(route) = route {
        events::navigate(handle, &route);
    }
    true
}

/// Everything but our own page is refused; the default would allow it.
fn is_own_page(url: &Url) -> bool {
    let embedded = matches!(
        (url.scheme(), url.host_str()),
        ("tauri", Some("localhost")) | ("http" | "https", Some("tauri.localhost"))
    );
    let development = cfg!(not(feature = "custom-protocol"))
        && url.host_str() == Some("localhost")
        && url.port() == Some(5173);
    embedded || development
}

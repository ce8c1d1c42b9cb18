"""All checks, and all findings of the other rooms, by their codes."""

from __future__ import annotations

from kartu.checking.answers import long_answer, long_list, thin_answer
from kartu.checking.check import Check, Message
from kartu.checking.files import dead_link, no_notes
from kartu.checking.prompts import gives_away, label_without_subject, same_prompt

CHECKS = (
    Check("C01", "long-answer", "info", long_answer),
    Check("C02", "gives-away", "warning", gives_away),
    Check("C03", "same-prompt", "warning", same_prompt),
    Check("C04", "long-list", "info", long_list),
    Check("C05", "thin-answer", "info", thin_answer),
    Check("C06", "label-without-subject", "warning", label_without_subject),
    Check("C07", "no-notes", "info", no_notes),
    Check("C08", "dead-link", "warning", dead_link),
)

UNUSED = Message(
    "C09", "unused-ignore", "warning",
    "A comment `<!-- kartu: ignore C01 -->` under which there is nothing to ignore. Take it out.",
)  # fmt: skip

MESSAGES = (
    UNUSED,
    Message("E000", "cannot-go-on", "error", "kartu cannot go on: the message says what was found and what to do."),
    Message("F001", "front-matter-yaml", "warning", "Front matter that is no valid YAML or TOML is left out. Mend it."),
    Message("F002", "front-matter-shape", "warning", "The front matter is no `key: value` lines; it is left out."),
    Message("F003", "front-matter-value", "warning", "A key of the front matter has a value that kartu does not know."),
    Message(
        "F004", "front-matter-size", "warning",
        "The front matter has more values, aliases written out, than `front-matter` below `[limits]`; it is left out.",
    ),
    Message("M001", "missing-media", "warning", "A picture or sound that the notes show is not there. Mend the path."),
    Message("M002", "media-outside", "warning", "A picture or sound lies outside of the project. Copy it in."),
    Message("M003", "media-remote", "warning", "A picture on the web: the card has a link. Save it beside the notes."),
    Message("M004", "media-format", "warning", "A file that Anki does not show. Save it as .png, .svg or .mp3."),
    Message("M005", "media-unreadable", "warning", "A picture or sound that cannot be read: the card is without it."),
    Message(
        "N001", "one-front", "warning",
        "Two facts would have the same front; both stand on one card. Say in the notes what each is about.",
    ),
    Message("R001", "no-such-path", "error", "A file or folder that was named is not there. Give the path of notes."),
    Message("R002", "unreadable", "warning", "A file cannot be read. Check that it is there and may be read."),
    Message("R003", "not-text", "warning", "A file is no UTF-8 text; it is left out. Save it as UTF-8."),
    Message(
        "R004", "not-followed", "warning",
        "A link to a folder, or out of the project, or a pipe or device among the notes: none is read. Copy "
        "the file in, or name the folder in `sources`.",
    ),
    Message("R005", "control-characters", "warning", "Characters that cannot be seen are left out. Delete them."),
    Message("R006", "file-size", "warning", "A file is larger than `file-size` below `[limits]`. Divide it."),
    Message(
        "R007", "nesting", "warning",
        "Lists and quotes that stand deeper in one another than `nesting` below `[limits]` are left out. A quote is "
        "one level, a list with its item two: the usual 60 are 30 lists.",
    ),
    Message("R008", "file-name", "warning", "A file has a name that is no UTF-8 text, and is left out. Rename it."),
    Message(
        "R009", "html-left-out", "warning",
        "HTML that has no place on a card: scripts, styles, frames, forms, and what asks for the web. It is left out, "
        'its text is kept. `html = "escape"` shows HTML as it is written, `"allow"` passes it on.',
    ),
    Message("R010", "html-layout", "info", "Colours and layout in HTML, which are left out; the text is kept."),
    Message(
        "R011", "formula-command", "warning",
        "A command in a formula by which MathJax makes a link, a style or the like, and could run a script or ask for "
        "the web. It is left out, what it is put on stays. Take it out.",
    ),
    Message(
        "T001", "domain-guessed", "warning",
        "Nothing says where in the exam a file belongs; it was guessed from its words. Say it in a heading, in the "
        "front matter (`task: 1.2`) or in kartu.toml under `[paths]`.",
    ),
    Message(
        "T002", "domain-unknown", "warning",
        "Nothing says where in the exam a file belongs; its notes are tagged `Unsorted`. Say it as above.",
    ),
)  # fmt: skip

CODES: tuple[Check | Message, ...] = (*CHECKS, *MESSAGES)

"""check: what makes bad cards, where, and how to say that it is meant so."""

import json

import pytest

from cli_help import CONFIG, EXAM, project, refusal, run
from kartu.checking import CHECKS, CODES, full
from kartu.diagnostics import Diagnostic

LONG = "The kidney " + " ".join(f"word{n}" for n in range(70)) + " ends here"
TEN = "\n".join(
    f"- the {part}"
    for part in ["cornea", "iris", "lens", "pupil", "retina", "sclera", "choroid", "fovea", "macula", "limbus"]
)
BAD = {
    "C01": ("# Organs\n\n**Kidney**: " + LONG + "\n", "(3, 3)", "74"),
    "C02": (
        "# Organs\n\n## Red blood cell\n\n**Red blood cell colour**: red blood\n",
        "(5, 3)",
        "gives its answer away",
    ),
    "C04": ("# Organs\n\n## Parts of the eye\n\n" + TEN + "\n", "(5, 1)", "10 items"),
    "C05": ("# Organs\n\n**Kidney**: organ\n", "(3, 13)", "'organ' alone"),
    "C07": ("# Organs\n\nHello there.\n", "(1, 1)", "no note came"),
    "C08": ("# Organs\n\n**Kidney**: see what [that page](gone.md) has to say of it\n", "(3, 34)", "gone.md"),
}


def found(*args, status=1):
    return json.loads(run("check", "--format", "json", *args, status=status).stdout)


@pytest.mark.parametrize("code", BAD)
def test_each_check_finds_its_fault_at_its_place_and_no_other(tmp_path, code):
    text, place, said = BAD[code]
    config = 'name = "Biology"\n'
    result = run("check", "--strict", "--format", "json", "--project", project(tmp_path, config, a=text), status=1)
    (finding,) = json.loads(result.stdout)
    assert finding["code"] == code
    assert str((finding["line"], finding["column"])) == place
    assert said in finding["message"]


def test_one_prompt_with_two_answers_is_found_once_at_the_second(tmp_path):
    text = "# A\n\n**Cell**: the smallest unit that lives\n\n## Prison\n\n**Cell**: a small locked room\n"
    folder = project(tmp_path, 'name = "Biology"\n', a=text, b="**Cell**: what a battery is made of\n")
    assert "C03" in {finding["code"] for finding in found("--project", folder)}


def test_a_label_without_a_subject_is_found(tmp_path):
    from kartu.checking import Subject
    from kartu.checking.prompts import label_without_subject
    from kartu.inline import Inline
    from kartu.limits import Limits
    from kartu.model import Candidate, Paragraph, Place, Span

    answer = (Paragraph(Inline.of("search"), Span(1, 1)),)
    alone = Candidate("definition", Inline.of("Use case"), answer, (), Place("a.md"), "en", "D1")
    below = Candidate("definition", Inline.of("Use case"), answer, (Inline.of("B-tree"),), Place("a.md"), "en", "D1")
    subject = Subject((), (alone, below), (), Limits(), lambda _: True)
    assert [finding.place for finding in label_without_subject(subject)] == [alone.place]


def test_links_that_lead_somewhere_are_left_alone(tmp_path):
    links = "[a](b.md#x) [[b]] [c](pics/c.png) [d](https://example.org) [e](#here) [f](mailto:a@b.org) [g](b.md?x=1)"
    folder = project(
        tmp_path, 'name = "Biology"\n', a=f"**Kidney**: an organ; {links}\n", b="**Liver**: the other organ\n"
    )
    (folder / "sources" / "pics").mkdir()
    (folder / "sources" / "pics" / "c.png").write_bytes(b"")
    assert found("--project", folder, "--select", "dead-link", status=0) == []


def test_limits_are_settings(tmp_path):
    config = 'name = "Biology"\n[check]\nlongest-list = 10\n'
    assert found("--strict", "--project", project(tmp_path, config, a=BAD["C04"][0]), status=0) == []


@pytest.mark.parametrize(
    "how",
    [
        ["--ignore", "C08"],
        ["--ignore", "dead-link"],
        ["--ignore", "C01,C08"],
        ["--select", "C02"],
    ],
)
def test_checks_are_chosen_on_the_command_line(tmp_path, how):
    folder = project(tmp_path, 'name = "Biology"\n', a=BAD["C08"][0])
    assert found("--project", folder)
    assert found("--project", folder, *how, status=0) == []


@pytest.mark.parametrize(
    ("config", "front"),
    [
        ('[check]\nignore = ["C08"]\n', ""),
        ('[check]\nselect = ["gives-away"]\n', ""),
        ('[per-file-ignores]\n"sources/*" = ["dead-link"]\n', ""),
        ("", "---\nkartu: {ignore: [C08]}\n---\n"),
        ("", "---\nkartu:\n  ignore: dead-link\n---\n"),
    ],
)
def test_checks_are_chosen_in_the_configuration_and_in_front_matter(tmp_path, config, front):
    folder = project(tmp_path, f'name = "Biology"\n{config}', a=front + BAD["C08"][0])
    assert found("--project", folder, status=0) == []


LINK = "**Kidney**: see what [that page](gone.md) has to say of it"


@pytest.mark.parametrize(
    "text",
    [
        f"# Organs\n\n<!-- kartu: ignore C08 -->\n{LINK}\n",
        f"# Organs\n\n<!-- kartu: ignore dead-link, -->\n\n{LINK}\n",
        f"# Organs\n\n{LINK} <!-- kartu: ignore C08 -->\n",
        f"# Organs\n\n- {LINK} <!-- KARTU: ignore C08 -->\n- **Liver**: the other organ of that kind\n",
    ],
)
def test_a_comment_leaves_a_finding_out(tmp_path, text):
    folder = project(tmp_path, 'name = "Biology"\n', a=text)
    assert found("--project", folder, status=0) == []


@pytest.mark.parametrize(
    "text",
    [
        "<!-- kartu: ignore C08 -->\n**Liver**: an organ that makes urine\n\n" + LINK + "\n",
        "<!-- kartu: ignore C01 -->\n" + LINK + "\n",
    ],
)
def test_a_comment_for_nothing_is_itself_a_finding(tmp_path, text):
    codes = [finding["code"] for finding in found("--project", project(tmp_path, 'name = "Biology"\n', a=text))]
    assert codes == ["C09", "C08"]


def test_a_comment_in_code_is_no_comment(tmp_path):
    text = LINK + "\n\n```html\n<!-- kartu: ignore C08 -->\n```\n"
    assert [f["code"] for f in found("--project", project(tmp_path, 'name = "Biology"\n', a=text))] == ["C08"]


def test_infos_end_with_status_0_unless_strict(tmp_path):
    folder = project(tmp_path, 'name = "Biology"\n', a=BAD["C04"][0])
    run("check", "--project", folder)
    run("check", "--strict", "--project", folder, status=1)


def test_the_source_stands_below_with_a_caret(tmp_path):
    out = run("check", "--project", project(tmp_path, 'name = "Biology"\n', a=BAD["C08"][0]), status=1).stdout
    lines = out.splitlines()
    assert lines[0].startswith("sources/a.md:3:34: warning: the link «that page» leads to gone.md")
    assert lines[0].endswith("[C08]")
    assert lines[2].index("^") == lines[1].index("gone.md")
    assert "1 warning(s)" in lines[-1]


def test_a_caret_reaches_far_into_a_long_line():
    text = "x" * 500 + "HERE" + "y" * 500
    said = full(Diagnostic("C01", "info", "m", "a.md", 1, 501), {"a.md": text}, str).splitlines()
    assert said[1][said[2].index("^") :].startswith("HERE")
    assert max(map(len, said)) < 130


def test_concise_is_one_line_each_and_github_a_workflow_command(tmp_path):
    folder = project(tmp_path, 'name = "Biology"\n', a=BAD["C08"][0])
    concise = run("check", "--format", "concise", "--quiet", "--project", folder, status=1).stdout
    assert len(concise.splitlines()) == 1
    github = run("check", "--format", "github", "--project", folder, status=1).stdout
    assert github.startswith("::warning file=sources/a.md,line=3,col=34,title=kartu C08::the link")


def test_findings_of_other_rooms_are_among_them(tmp_path):
    folder = project(tmp_path, CONFIG + EXAM, a="---\n: [\n---\n**Kidney**: an organ that makes urine\n")
    assert {finding["code"] for finding in found("--project", folder)} == {"F001", "T002"}
    assert [f["name"] for f in found("--project", folder, "--select", "domain-unknown")] == ["domain-unknown"]


def test_a_check_that_there_is_not_is_refused(tmp_path):
    assert "did you mean 'long-list'?" in refusal("check", "--ignore", "long-lists", "--project", project(tmp_path))
    (tmp_path / "kartu.toml").write_text('name = "B"\n[check]\nignore = ["C99"]\n', "utf-8")
    assert "kartu.toml:3:1" in refusal("check", "--project", tmp_path)


def test_codes_and_names_are_unique_and_every_check_is_documented():
    assert len({entry.code for entry in CODES}) == len({entry.name for entry in CODES}) == len(CODES)
    assert all(check.find.__doc__ for check in CHECKS)

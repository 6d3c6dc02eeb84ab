"""Captions and annotations of other tools: SBV, ASS, TTML, ELAN, EXMARaLDA, Transcriber, TEI, CHAT, TextGrid."""

from __future__ import annotations

import pytest

import mentorstudy as ms

QUESTION, ANSWER = "How did it start?", "A neighbour told me."
TALK = [("Kim", QUESTION), ("P1", ANSWER)]

SBV = f"0:00:01.000,0:00:02.000\nKim: {QUESTION}\n\n0:00:02.500,0:00:04.000\nP1: {ANSWER}\n"
ASS = (
    "[Script Info]\nTitle: Talk\n[Events]\n"
    "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
    f"Dialogue: 0,0:00:01.00,0:00:02.00,Default,Kim,0,0,0,,{{\\i1}}{QUESTION}\n"
    f"Dialogue: 0,0:00:02.50,0:00:04.00,Default,P1,0,0,0,,A neighbour\\Ntold me.\n"
)
TTML = (
    '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata">'
    '<head><metadata><ttm:agent xml:id="a" type="person"><ttm:name>Kim</ttm:name></ttm:agent></metadata></head>'
    "<body><div>"
    f'<p begin="00:00:01.000" end="2s" ttm:agent="a">{QUESTION}</p>'
    '<p begin="2500ms" dur="1.5s" ttm:agent="P1">A <span>neighbour</span><br/>told me.</p></div></body></tt>'
)


def elan(*tiers: str) -> str:
    slots = "".join(f'<TIME_SLOT TIME_SLOT_ID="t{at}" TIME_VALUE="{at * 500}"/>' for at in range(9))
    return (
        f'<?xml version="1.0"?><ANNOTATION_DOCUMENT><HEADER/><TIME_ORDER>{slots}</TIME_ORDER>{"".join(tiers)}'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="lt"/>'
        '<LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="cv" CONTROLLED_VOCABULARY_REF="V"/>'
        "</ANNOTATION_DOCUMENT>"
    )


def tier(name: str, one: int, other: int, words: str, extra: str = "", kind: str = "lt") -> str:
    return (
        f'<TIER TIER_ID="{name}" LINGUISTIC_TYPE_REF="{kind}" {extra}><ANNOTATION><ALIGNABLE_ANNOTATION '
        f'ANNOTATION_ID="{name}1" TIME_SLOT_REF1="t{one}" TIME_SLOT_REF2="t{other}"><ANNOTATION_VALUE>{words}'
        "</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>"
    )


ELAN = elan(
    tier("tier 2", 5, 8, ANSWER, 'PARTICIPANT="P1"'),
    tier("Kim", 2, 4, QUESTION),
    tier("signs", 1, 2, "NOD", kind="cv"),
    tier("Kim words", 2, 3, "How", 'PARENT_REF="Kim"'),
)
EXMARALDA = (
    '<?xml version="1.0"?><basic-transcription><head><speakertable>'
    '<speaker id="SPK0"><abbreviation>Kim</abbreviation></speaker><speaker id="SPK1"><abbreviation>P1</abbreviation>'
    "</speaker></speakertable></head><basic-body><common-timeline>"
    '<tli id="T0" time="1.0"/><tli id="T9"/><tli id="T1" time="2.5"/><tli id="T2" time="4.0"/></common-timeline>'
    '<tier id="A" speaker="SPK1" category="v" type="t"><event start="T1" end="T2">A neighbour told me. </event></tier>'
    '<tier id="B" speaker="SPK0" category="v" type="t"><event start="T0" end="T9">How did </event>'
    '<event start="T9" end="T1">it start?</event></tier>'
    '<tier id="C" speaker="SPK0" category="pos" type="a" display-name="Kim [pos]">'
    '<event start="T0" end="T1">ADV</event></tier>'
    "</basic-body></basic-transcription>"
)
TRANSCRIBER = (
    '<?xml version="1.0" encoding="ISO-8859-1"?><!DOCTYPE Trans SYSTEM "trans-14.dtd"><Trans><Speakers>'
    '<Speaker id="s1" name="Kim"/><Speaker id="s2" name="P1"/></Speakers><Episode><Section>'
    f'<Turn speaker="s1" startTime="1" endTime="2"><Sync time="1"/>{QUESTION}</Turn>'
    '<Turn speaker="s2" startTime="2.5" endTime="4"><Sync time="2.5"/>A neighbour<Event desc="rire" type="noise"/>'
    "<Sync time='3'/>told me.</Turn></Section></Episode></Trans>"
)
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><profileDesc><particDesc><person xml:id="K"><persName>Kim'
    "</persName></person></particDesc></profileDesc></teiHeader><text><timeline unit='s'><when xml:id='T0'/>"
    "<when xml:id='T1' interval='1' since='#T0'/><when xml:id='T2' interval='2.5' since='#T0'/></timeline><body>"
    "<u who='#K' start='#T1'><w>How</w><w>did</w><w>it</w><w>start</w><pc>?</pc></u>"
    "<u who='#P1' start='#T2'>A neighbour <pause/><vocal><desc>laughs</desc></vocal>told me.</u></body></text></TEI>"
)
CHAT = (
    "@UTF8\n@Begin\n@Participants:\tKim Lena Investigator, P1 Omar Participant\n"
    "*Kim:\tHow did it [*] start ? \x151000_2000\x15\n%com:\tchecked\n"
    "*P1:\tA neighbour\n\ttold me . \x152500_4000\x15\n@End\n"
)


def textgrid(form: str) -> str:
    tiers = [("Kim", [(0, 1, ""), (1, 2, QUESTION), (2, 4, "sil")]), ("P1", [(0, 2.5, ""), (2.5, 4, ANSWER)])]
    lines = ['File type = "ooTextFile"', 'Object class = "TextGrid"', ""]
    if form == "short":
        lines += ["0", "4", "<exists>", "2"]
        for name, marks in tiers:
            lines += ['"IntervalTier"', f'"{name}"', "0", "4", str(len(marks))]
            lines += [str(value) if not isinstance(value, str) else f'"{value}"' for mark in marks for value in mark]
        return "\n".join(lines)
    lines += ["xmin = 0", "xmax = 4", "tiers? <exists>", "size = 2", "item []:"]
    for at, (name, marks) in enumerate(tiers, start=1):
        lines += [f"item [{at}]:", 'class = "IntervalTier"', f'name = "{name}"', "xmin = 0", "xmax = 4"]
        lines.append(f"intervals: size = {len(marks)}")
        for number, (begin, end, words) in enumerate(marks, start=1):
            lines += [f"intervals [{number}]:", f"xmin = {begin}", f"xmax = {end}", f'text = "{words}"']
    return "\n".join(lines)


INQSCRIBE = (
    f"app=InqScribe\nfont.size=12\ntext=[00:00:01.00] Kim: {QUESTION}\\r\\r"
    f"[00:00:02.50] P1: {ANSWER}\\r\ntimecode.fps=30\n"
)
FILES = {
    "talk.sbv": SBV,
    "talk.ass": ASS,
    "talk.ttml": TTML,
    "talk.eaf": ELAN,
    "talk.exb": EXMARALDA,
    "talk.trs": TRANSCRIBER,
    "talk.xml": TEI,
    "talk.cha": CHAT,
    "long.TextGrid": textgrid("long"),
    "short.TextGrid": textgrid("short"),
    "talk.inqscr": INQSCRIBE,
}


def read(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return ms.read(path, kind="interview")


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_word_is_at_its_speaker_and_time(tmp_path, name):
    turns = read(tmp_path, name, FILES[name]).turns

    assert list(zip(turns["speaker"], turns["text"], strict=True)) == TALK
    assert turns["begin"].tolist() == [1.0, 2.5]


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_content_tells_the_format_under_any_name(tmp_path, name):
    assert read(tmp_path, "export.txt", FILES[name]).turns["speaker"].tolist() == ["Kim", "P1"]


def test_a_textgrid_in_utf_16_is_read(tmp_path):
    assert read(tmp_path, "a.TextGrid", textgrid("long").encode("utf-16")).turns["text"].tolist() == [QUESTION, ANSWER]


def test_tiers_that_hold_no_speech_are_listed(tmp_path):
    report = read(tmp_path, "talk.eaf", ELAN).report

    assert report.loc[report["item"] == "tier not read", "detail"].tolist() == ["'Kim words', under 'Kim'", "'signs'"]


def test_marks_and_comments_of_the_coder_are_listed(tmp_path):
    report = read(tmp_path, "talk.cha", CHAT).report

    assert report.loc[report["item"] == "mark of the coder", "detail"].tolist() == ["[*]"]
    assert report.loc[report["item"] == "dependent tier", "detail"].tolist() == ["%com: checked"]


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_is_cut_off_is_read_or_refused(tmp_path, name):
    for share in (0.3, 0.6, 0.9):
        content = FILES[name].encode()
        try:
            corpus = read(tmp_path, name, content[: int(len(content) * share)])
        except ms.StudyError:
            continue
        assert len(corpus.documents) == 1


def ttml(body: str) -> str:
    space = 'xmlns="http://www.w3.org/ns/ttml" xmlns:ttm="http://www.w3.org/ns/ttml#metadata"'
    return f'<?xml version="1.0"?><tt {space}><body>{body}</body></tt>'


def test_a_caption_of_two_agents_is_two_turns(tmp_path):
    cue = f'<span ttm:agent="Kim">{QUESTION}</span><br/><span ttm:agent="P1">A <span>neighbour</span> told me.</span>'
    turns = read(tmp_path, "a.ttml", ttml(f'<div><p begin="1s" end="3s">{cue}</p></div>')).turns

    assert list(zip(turns["speaker"], turns["text"], strict=True)) == TALK
    assert turns["begin"].tolist() == [1.0, 1.0]


def test_words_outside_of_a_part_stay_with_the_agent_of_the_caption(tmp_path):
    cue = f'<p begin="1s" end="2s" ttm:agent="Kim">{QUESTION}</p>'
    cue += '<p begin="2s" end="3s" ttm:agent="P1">A neighbour <span ttm:agent="Kim">yes</span> told me.</p>'
    turns = read(tmp_path, "a.ttml", ttml(f"<div>{cue}</div>")).turns

    assert turns["speaker"].tolist() == ["Kim", "P1", "Kim", "P1"]
    assert turns["text"].tolist() == [QUESTION, "A neighbour", "yes", "told me."]


def test_times_count_from_the_start_of_what_a_caption_stands_in(tmp_path):
    one = f'<div begin="00:10:00"><p begin="1s" end="2s" ttm:agent="Kim">{QUESTION}</p></div>'
    other = f'<div begin="20m"><p begin="1s" dur="2s" ttm:agent="P1">{ANSWER}</p></div>'
    turns = read(tmp_path, "a.ttml", ttml(one + other)).turns

    assert list(zip(turns["begin"], turns["finish"], strict=True)) == [(601.0, 602.0), (1201.0, 1203.0)]


def test_entities_are_refused(tmp_path):
    bomb = b'<!DOCTYPE Trans [<!ENTITY a "aaaa">]><Trans><Turn>&a;</Turn></Trans>'

    with pytest.raises(ms.StudyError):
        read(tmp_path, "a.trs", bomb)

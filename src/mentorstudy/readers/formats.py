"""The formats of source files, each with what tells it by its content: those that are read, those that are not.

A format is one line here and one file beside this one: a reader of tables takes bytes and `TableOptions` and returns
a `Grid`. A format that is not read says what to do instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mentorstudy.errors import ReadError
from mentorstudy.plugins import function_of, records_of
from mentorstudy.readers.content import (
    Content,
    Sign,
    ends,
    holds,
    holds_stream,
    is_archive_of,
    is_called,
    is_of_r,
    is_root,
    is_text,
    matches,
    starts,
)
from mentorstudy.readers.grid import Grid, TableOptions
from mentorstudy.readers.safe_json import is_json
from mentorstudy.readers.source import load_bytes

if TYPE_CHECKING:
    from mentorstudy.readers.cues import CueFile
    from mentorstudy.readers.manuscript import Manuscript

__all__ = [
    "FORMATS",
    "Format",
    "cue_reader",
    "detect_format",
    "document_reader",
    "format_of",
    "is_table",
    "known_formats",
    "table_reader",
]

Shape = Literal["table", "document", "captions", "page", "text", "refused"]


@dataclass(frozen=True)
class Format:
    """A format of files.

    Parameters
    ----------
    name : str
        What code calls it.
    title : str
        What people call it, as in "This is ...".
    shape : {"table", "document", "captions", "page", "text", "refused"}
        What it holds; `refused` is not read.
    sign : callable
        Tells from a file's `Content` whether it is one.
    reader : str
        The function that reads it, as `module.function` of this package, or `package.module:function` of another: of a
        table it takes bytes and
        `TableOptions` and returns a `Grid`; of a document bytes and `file`, and returns a `Manuscript`; of captions
        bytes, `file` and `encoding`, and returns a `CueFile`.
    way_out : str
        What to do, where it is not read.
    """

    name: str
    title: str
    shape: Shape
    sign: Sign
    reader: str = ""
    way_out: str = ""


def _is_pdf(content: Content) -> bool:
    return content.data.startswith(b"%PDF") or (b"%PDF-" in content.data[:1024] and content.ending == ".pdf")


def _is_stata(content: Content) -> bool:
    """Files before Stata 13 begin with their version, the order of bytes, and a one."""
    head = content.data[:11]
    old = len(head) > 4 and 104 <= head[0] <= 115 and head[1] in (1, 2) and head[2:4] == b"\x01\x00"
    return old or head == b"<stata_dta>"


def _is_portable(content: Content) -> bool:
    return b"SPSSPORT" in content.data[:600]


def _is_otr(content: Content) -> bool:
    return content.ending == ".otr" or bool(matches(r'\s*\{\s*"text"\s*:\s*"\s*<')(content))


def _is_chat(content: Content) -> bool:
    """Times stand between control characters there, so that it may not look like text."""
    head = content.data[:2000].removeprefix(b"\xef\xbb\xbf").lstrip()
    return head.startswith(b"@") and re.search(rb"^@Begin\s*$", head, re.MULTILINE) is not None


def _is_epub(content: Content) -> bool:
    return content.mimetype.startswith("application/epub") or "META-INF/container.xml" in content.members


_MAIL = re.compile(
    rb"(?:From [^\n]{1,300}\n)?(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\n]*\n(?:[ \t][^\n]*\n){0,60}){2,80}?(?:\n|\Z)"
)
_MAIL_HEADERS = (
    b"from:",
    b"date:",
    b"subject:",
    b"mime-version:",
    b"message-id:",
    b"content-type:",
    b"received:",
    b"to:",
)


def _is_mail(content: Content) -> bool:
    """A message begins with headers of its own kind, none of them words, and an empty line."""
    if content.ending not in (".eml", ".mbox", ".mbx", "") and not content.data.startswith((b"From ", b"Return-Path:")):
        return False
    head = content.data[:20_000].replace(b"\r\n", b"\n").lstrip()
    if content.ending not in (".eml", ".mbox", ".mbx") and not _MAIL.match(head):
        return False
    lines = head.partition(b"\n\n")[0].lower().split(b"\n")
    return sum(line.startswith(_MAIL_HEADERS) for line in lines) >= 2


def _is_flat_text(content: Content) -> bool:
    return bool(matches(_FLAT)(content)) and "opendocument.text" in content.text[:8192]


def _tabbed(content: Content) -> bool:
    """Text whose every line has as many tabs as the first is a table, whatever its name."""
    if not is_text(content):
        return False
    lines = [line for line in content.text[:20_000].split("\n")[:-1] or [content.text] if line.strip()]
    tabs = {line.count("\t") for line in lines}
    return len(lines) >= 3 and len(tabs) == 1 and tabs != {0}


_PROSE = (".txt", ".text", ".md", ".srt", ".vtt", ".html", ".htm")
_SAS_DATA = bytes.fromhex("000000000000000000000000c2ea8160b31411cfbd92080009c7318c181f1011")
_CLOUD_LINK = r'\s*\{[^{}]*"(?:url|doc_id)"\s*:\s*"[^{}]{0,300}\}\s*\Z'
_SRT = r"\s*\d+\s*\n\s*\d{1,2}:\d{2}:\d{2}[,.]\d{1,3}\s*-->"
_HTML = r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<(?:!doctype html|html|head|body|table)\b"
_FLAT = r"\s*(?:<\?xml[^>]*>\s*)?<office:document\b"
_SBV = r"\s*\d{1,2}:\d{2}:\d{2}\.\d{1,3},\s*\d{1,2}:\d{2}:\d{2}\.\d{1,3}\s*\n"
_TEXTGRID = r'\s*(?:File type\s*=\s*)?"ooTextFile[^"]*"\s+(?:Object class\s*=\s*)?"TextGrid"'
_IMPORT = "Bring it in with `mentorstudy import`, which reads codes and coding as well."
_EXPORT = "Export it there as a REFI-QDA project (.qdpx) and bring that in with `mentorstudy import`."
_MEDIA = "Transcribe it first; then read the transcript."
_UNPACK = "Unpack it and name the files in it."
_is_shortcut = matches(r"\s*\[InternetShortcut\]")
_AS_CSV = "Open it there and export the table as CSV or Excel."
_IN_R = 'In R: load("FILE") or readRDS("FILE"), then write.csv(DATA, "answers.csv", row.names = FALSE); read that.'

# The first sign that holds decides: what its bytes prove stands first, what its ending alone tells stands last.
FORMATS: tuple[Format, ...] = (
    Format("pdf", "a PDF", "document", _is_pdf),
    Format("docx", "a Word document", "document", holds("word/"), "word.read_word"),
    Format(
        "odt",
        "an OpenDocument text",
        "document",
        is_archive_of("application/vnd.oasis.opendocument.text"),
        "odt.read_odt",
    ),
    Format("epub", "a book (EPUB)", "document", _is_epub, "epub.read_epub"),
    Format("mail", "an e-mail", "document", _is_mail, "mail.read_mail"),
    Format("rtf", "rich text (RTF)", "document", starts(b"{\\rtf", b"\xef\xbb\xbf{\\rtf"), "rtf.read_rtf"),
    Format("xlsb", "a workbook in the binary form of Excel (.xlsb)", "refused", holds("xl/workbook.bin"), "",
           "Open it and save it as .xlsx."),
    Format("xlsx", "a workbook", "table", holds("xl/"), "workbook.read_workbook"),
    Format(
        "ods",
        "an OpenDocument spreadsheet",
        "table",
        is_archive_of("application/vnd.oasis.opendocument.spreadsheet"),
        "workbook.read_workbook",
    ),
    Format("spss", "a file of SPSS", "table", starts(b"$FL2", b"$FL3"), "statistics_files.read_spss"),
    Format("spss portable", "a file of SPSS", "table", _is_portable, "statistics_files.read_spss_portable"),
    Format("stata", "a file of Stata", "table", _is_stata, "statistics_files.read_stata"),
    Format(
        "sas transport",
        "a transport file of SAS",
        "table",
        starts(b"HEADER RECORD*******LIB"),
        "statistics_files.read_sas_transport",
    ),
    Format("sas data", "a data set of SAS", "table", starts(_SAS_DATA), "statistics_files.read_sas_data"),
    Format("parquet", "a Parquet file", "table", starts(b"PAR1"), "parquet.read_parquet"),
    # Not read: what each is, and the way out.
    Format("opendocument", "an OpenDocument file that holds no text and no table", "refused",
           is_archive_of("application/vnd.oasis"), "", "Save it as DOCX or XLSX."),
    Format("qdpx", "a REFI-QDA project", "refused", holds("project.qde"), "", _IMPORT),
    Format("numbers", "a file of Apple Numbers, Pages or Keynote", "refused",
           holds("Index/", "Index.zip", "index.xml.gz", "index.apxl"), "",
           "Open it there and choose File > Export To: a table as CSV or Excel, a text as Word."),
    Format("presentation", "a presentation", "refused", holds("ppt/"), "", "Save it as PDF, or its words as DOCX."),
    Format("spss output", "output of SPSS, not data", "refused", holds("outputViewer"), "",
           "Save the data themselves in SPSS (.sav)."),
    Format("jasp", "a file of JASP or jamovi", "refused", ends(".jasp", ".omv"), "", _AS_CSV),
    Format("maxqda", "a project of MAXQDA", "refused", is_called(r".+\.(?:mx|mex)\d{1,2}"), "", _EXPORT),
    Format("nvivo", "a project of NVivo", "refused", ends(".nvp", ".nvpx", ".nvcx", ".nvpm"), "", _EXPORT),
    Format("atlas.ti", "a project of ATLAS.ti", "refused",
           is_called(r".+\.(?:atlproj\d{0,2}|atlcb|hpr[5-8])"), "", _EXPORT),
    Format("onenote", "a notebook of OneNote", "refused", starts(b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d"), "",
           "Choose File > Export there and save the pages as Word (.docx)."),
    Format("kindle", "a book for Kindle", "refused", lambda content: content.data[60:68] == b"BOOKMOBI", "",
           "Convert it to EPUB, with Calibre for example."),
    Format("djvu", "a scan in DjVu", "refused", starts(b"AT&TFORM"), "", "Save it as a PDF with a text layer."),
    Format("wordperfect", "a document of WordPerfect", "refused", starts(b"\xffWPC"), "",
           "Open it, in LibreOffice for example, and save it as .docx."),
    Format("hangul", "a document of Hangul (.hwp, .hwpx)", "refused", ends(".hwp", ".hwpx"), "",
           "Open it there and save it as .docx."),
    Format("outlook", "a message of Outlook (.msg)", "refused", holds_stream("__nameid_version1.0"), "",
           "Drag it out of Outlook on the web, or save it there, as .eml."),
    Format("apple", "a web archive or a clipping of macOS", "refused", starts(b"bplist00"), "",
           "Open it and save its text as TXT or DOCX."),
    Format("shortcut", "a shortcut to something else", "refused",
           lambda content: content.data.startswith(b"L\0\0\0\x01\x14\x02\0") or _is_shortcut(content), "",
           "Name the file that it opens; a page on the web is saved as HTML or PDF first."),
    Format("locked", "a locked workbook or document", "refused", holds_stream("EncryptedPackage"), "",
           "Open it and save it without a password."),
    Format("xls", "a workbook of Excel 97 to 2003 (.xls)", "refused", holds_stream("Workbook", "Book"), "",
           "Open it and save it as .xlsx, without a password."),
    Format("doc", "a document of Word 97 to 2003 (.doc)", "refused", holds_stream("WordDocument"), "",
           "Open it and save it as .docx, without a password."),
    Format("office", "a file of Office 97 to 2003 (.doc or .xls), or a locked one", "refused", holds_stream(), "",
           "Open it and save it as .docx or .xlsx, without a password."),
    Format("r", "a file of R", "refused", is_of_r, "", _IN_R),
    Format("access", "a database of Access", "refused", starts(b"\0\1\0\0Standard"), "",
           "In Access, open the table and choose External Data > Export: Excel or text file."),
    Format("sqlite", "a database (SQLite)", "refused", starts(b"SQLite format 3"), "",
           "A project of Taguette, QualCoder or RQDA comes in with `mentorstudy import`; of another, export its tables "
           "as CSV."),
    Format("arrow", "a file of Arrow or Feather", "refused", starts(b"ARROW1", b"FEA1"), "",
           "Save the table as Parquet or CSV."),
    Format("hdf5", "a file of HDF5 or MATLAB", "refused", starts(b"\x89HDF", b"MATLAB"), "", "Save the table as CSV."),
    Format("sas catalogue", "a catalogue of formats of SAS, not data", "refused", ends(".sas7bcat"), "",
           "Name the data set beside it (.sas7bdat)."),
    Format("picture", "a recording or a picture", "refused",
           starts(b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"ID3", b"OggS", b"fLaC", b"\x1aE\xdf\xa3"), "", _MEDIA),
    Format("recording", "a recording or a picture", "refused",
           lambda content: content.data[4:8] == b"ftyp" or (content.data[:4] == b"RIFF" and not is_text(content)), "",
           _MEDIA),
    Format("archive", "an archive", "refused",
           starts(b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"), "", _UNPACK),
    # Text, told apart by how it begins.
    Format("vtt", "a file of captions", "captions", matches(r"\s*WEBVTT")),
    Format("srt", "a file of captions", "captions", matches(_SRT)),
    Format("html", "HTML", "page", matches(_HTML)),
    Format("cloud link", "a link to a document in the cloud, without its content", "refused", matches(_CLOUD_LINK), "",
           "Open it in the browser and download it: a table as CSV or Excel, a text as Word."),
    Format("survey questions", "the questions of a survey, without responses", "refused",
           matches(r'\s*(?:<\?xml[^>]*>\s*)?<document>\s*<LimeSurveyDocType>|\s*\{\s*"SurveyEntry"'), "",
           "Export the responses of the survey as CSV or Excel."),
    Format("fodt", "a flat OpenDocument text", "document", _is_flat_text, "odt.read_flat_odt"),
    Format("flat opendocument", "a flat OpenDocument file", "refused",
           matches(_FLAT), "", "Save it as DOCX, or a table as ODS or XLSX."),
    Format("otr", "a transcript of oTranscribe", "document", _is_otr, "web_transcript.read_otr"),
    Format("inqscribe", "a transcript of InqScribe", "document", matches(r"\s*app=InqScribe\b"),
           "inqscribe.read_inqscribe"),
    Format("json", "JSON", "captions", lambda content: is_text(content) and is_json(content.text),
           "speech_json.read_speech_json"),
    Format("sbv", "a file of captions (SBV)", "captions", matches(_SBV), "sbv.read_sbv"),
    Format("ass", "a file of captions (ASS)", "captions", matches(r"\s*\[Script Info\]"), "ass.read_ass"),
    Format("ttml", "a file of captions (TTML)", "captions", is_root("tt"), "ttml.read_ttml"),
    Format("elan", "a file of ELAN", "captions", is_root("ANNOTATION_DOCUMENT"), "elan.read_elan"),
    Format("exmaralda", "a file of EXMARaLDA", "captions", is_root("basic-transcription"), "exmaralda.read_exmaralda"),
    Format("transcriber", "a file of Transcriber", "captions", is_root("Trans"), "transcriber.read_transcriber"),
    Format("tei", "a text in TEI", "captions", is_root("TEI", "TEI.2", "teiCorpus"), "tei.read_tei"),
    Format("exmaralda, other", "a segmented transcription or a corpus of EXMARaLDA", "refused",
           is_root("segmented-transcription", "list-transcription", "corpus"), "",
           "Name its basic transcription (.exb), or export that in the Partitur-Editor."),
    Format("folker", "a transcription of FOLKER", "refused", is_root("folker-transcription"), "",
           "Export it there as a basic transcription of EXMARaLDA (.exb)."),
    Format("anvil", "an annotation of Anvil", "refused", is_root("annotation"), "",
           "Export it there for Praat (TextGrid) or ELAN (.eaf)."),
    Format("flextext", "an interlinear text of FLEx", "refused", is_root("document"), "",
           "Export its baseline as text, or import it into ELAN and save that (.eaf)."),
    Format("metadata", "metadata of recordings (IMDI, CMDI)", "refused", is_root("METATRANSCRIPT", "CMD"), "",
           "There are no words in it. Name the transcript beside it."),
    Format("toolbox", "a file of Toolbox", "refused", starts(b"\\_sh "), "",
           "Import it into ELAN and save that (.eaf), or export its text."),
    Format("f4", "a project of f4", "refused", ends(".f4p", ".f4a"), "",
           "Export the transcripts there as RTF or DOCX and read those."),
    Format("chat", "a file of CLAN (CHAT)", "captions", _is_chat, "chat.read_chat"),
    Format("textgrid", "a file of Praat (TextGrid)", "captions", matches(_TEXTGRID), "textgrid.read_textgrid"),
    # Told by the ending alone.
    Format("vtt", "a file of captions", "captions", lambda content: is_text(content) and content.ending == ".vtt"),
    Format("srt", "a file of captions", "captions", lambda content: is_text(content) and content.ending == ".srt"),
    Format("csv", "a table", "table",
           lambda content: is_text(content) and content.ending in (".csv", ".tsv", ".tab", ".xlsx", ".xls", ".xlsm"),
           "delimited.read_delimited"),
    Format("csv", "a table", "table", lambda content: content.ending not in _PROSE and _tabbed(content),
           "delimited.read_delimited"),
    Format("text", "text", "text", is_text, "delimited.read_delimited"),
)  # fmt: skip
_OFFICE = {".docx": "docx", ".odt": "odt", ".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods"}
_MEDIA_ENDINGS = (".mp3", ".mp4", ".m4a", ".wav", ".mov", ".avi", ".png", ".jpg", ".jpeg", ".gif", ".aac", ".ogg")


def format_of(path: str | Path, data: bytes | None = None) -> Format:
    """Return the format of a file, by its content first and its ending second.

    Parameters
    ----------
    path : str or Path
        The file.
    data : bytes, optional
        Its bytes, when they are at hand.

    Raises
    ------
    ReadError
        When the file is of a kind that no reader takes, whatever the ending says.
    """
    content = Content(path, load_bytes(path) if data is None else data)
    found = next((each for each in known_formats() if each.sign(content)), None)
    if found is None or (found.name == "text" and content.ending in (".docx", ".pdf")):
        found = _by_ending(content)
    if found.shape == "refused":
        way_out = found.way_out.replace("FILE", Path(path).name)
        raise ReadError(f"This is {found.title}, which is not read here. {way_out}", file=str(path))
    return found


def _by_ending(content: Content) -> Format:
    """Return the format of an archive that is too damaged to show it; its reader says what is wrong with it."""
    ending = content.ending
    if content.data.startswith(b"PK\x03\x04"):
        if ending in _OFFICE:
            return next(each for each in FORMATS if each.name == _OFFICE[ending])
        raise ReadError(
            "This is a ZIP archive, not a transcript, survey or document. Unpack it and name the files in it.",
            file=str(content.path),
        )
    if ending in _OFFICE or ending == ".pdf":
        raise ReadError(
            f"The name ends in '{ending}', but the content is not of that format: the file is damaged, was not "
            "downloaded whole, or has the wrong ending. Save or download it again.",
            file=str(content.path),
        )
    if ending in _MEDIA_ENDINGS:
        raise ReadError(f"This is a recording or a picture. {_MEDIA}", file=str(content.path))
    raise ReadError(
        "The content is not text: it holds binary data. Check what the file really is, and save it as text, "
        "DOCX, VTT or SRT, or a table as CSV or XLSX.",
        file=str(content.path),
    )


_OURS = frozenset(each.name for each in FORMATS)


def known_formats() -> tuple[Format, ...]:
    """Return the formats that are told apart, with those that other packages add under `mentorstudy.readers`.

    Theirs come before plain text, which anything readable is, and after all formats that have a sign of their own.

    Examples
    --------
    >>> known_formats()[-1].name
    'text'
    """
    plain = next(number for number, each in enumerate(FORMATS) if each.reader.startswith("delimited."))
    return (*FORMATS[:plain], *records_of("mentorstudy.readers", Format, _OURS), *FORMATS[plain:])


def detect_format(path: str | Path, data: bytes | None = None) -> str:
    """Return the name of a file's format; parameters and errors are those of `format_of`.

    Examples
    --------
    >>> from mentorstudy.resources import resource
    >>> detect_format(resource("sample-study") / "participants.csv")
    'csv'
    """
    return format_of(path, data).name


def is_table(name: str) -> bool:
    """Return whether files of a format hold tables.

    Examples
    --------
    >>> is_table("ods"), is_table("docx")
    (True, False)
    """
    return any(each.name == name and each.shape == "table" for each in known_formats())


def table_reader(form: Format) -> Callable[[bytes, TableOptions], Grid] | None:
    """Return what reads the tables of a format; None where it holds none."""
    return _reader(form) if form.shape in ("table", "text") else None


def cue_reader(form: Format) -> Callable[..., CueFile] | None:
    """Return what reads the speech of a format that has the times of it; None where there is none."""
    return _reader(form) if form.shape == "captions" else None


def document_reader(form: Format) -> Callable[..., Manuscript] | None:
    """Return what reads the running text of a format that is no plain text; None where there is nothing."""
    return _reader(form) if form.shape == "document" else None


def _reader(form: Format) -> Any:
    if not form.reader:
        return None
    return function_of(form.reader, "mentorstudy.readers")

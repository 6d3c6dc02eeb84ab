"""Archives that somebody made to do harm, and archives that are only broken."""

from __future__ import annotations

import io
import stat
import struct
import unicodedata
import zipfile
from pathlib import Path

import pytest

from mentorstudy.errors import ReadError
from mentorstudy.readers.safe_xml import parse_xml, tag_of, text_of
from mentorstudy.readers.safe_zip import lookup_key, open_archive


def packed(*members: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as archive:
        for name, content in members:
            archive.writestr(name, content)
    return stream.getvalue()


def patched(data: bytes, offset: int, value: bytes, *, header: bytes = b"PK\x01\x02") -> bytes:
    at = data.rindex(header) + offset
    return data[:at] + value + data[at + len(value) :]


def test_members_are_read_and_the_file_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(packed(("sources/中文.txt", "好".encode()), ("sources/", b"")))

    with open_archive(path) as archive:
        assert archive.names == ("sources/中文.txt",)
        assert archive.read("sources/中文.txt").decode() == "好"
        with pytest.raises(ReadError, match=r"no 'other\.txt'"):
            archive.read("other.txt")
    path.unlink()


@pytest.mark.parametrize(
    "name", ["../evil.txt", "a/../../evil.txt", "/etc/passwd", "C:/evil.txt", "..\\evil.txt", "\\evil", "c:evil"]
)
def test_a_member_that_would_leave_the_folder_is_refused(name: str) -> None:
    info = zipfile.ZipInfo("x")
    info.filename = name
    with pytest.raises(ReadError, match="leave the folder"):
        open_archive(packed((info, b"x")))


def test_backslashes_are_folders_and_names_without_the_utf_8_flag_are_read() -> None:
    data = packed(("Sources/Gespräch.txt", b"x"))
    name = "Sources/Gespräch.txt".encode()
    data = data.replace(name, "Sources\\Gespräch.txt".encode())
    for header, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data = patched(data, offset, b"\x00\x00", header=header)

    with open_archive(data) as archive:
        assert archive.names == ("Sources/Gespräch.txt",)
        assert archive.read(archive.names[0]) == b"x"


def test_a_symbolic_link_is_refused() -> None:
    info = zipfile.ZipInfo("sources/a.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with pytest.raises(ReadError, match="symbolic link"):
        open_archive(packed((info, b"/etc/passwd")))


def test_a_name_that_is_there_twice_is_refused() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = packed(("a.txt", b"x"), ("a.txt", b"y"))
    with pytest.raises(ReadError, match="twice"):
        open_archive(data)


def test_an_encrypted_member_is_refused() -> None:
    with pytest.raises(ReadError, match="password"):
        open_archive(patched(packed(("a.txt", b"x")), 8, b"\x01\x00"))


def test_a_member_of_two_gib_is_refused() -> None:
    with pytest.raises(ReadError, match="2 GiB"):
        open_archive(patched(packed(("a.txt", b"x")), 24, struct.pack("<L", 2**31)))


def test_a_method_that_can_take_unbounded_memory_is_refused() -> None:
    with pytest.raises(ReadError, match="method"):
        open_archive(packed(("a.txt", b"x" * 100), method=zipfile.ZIP_LZMA))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = packed(("a.txt", bytes(30_000_000)))
    with open_archive(data) as archive, pytest.raises(ReadError, match="ZIP bomb"):
        archive.read("a.txt")
    with open_archive(data) as archive, pytest.raises(ReadError, match="the most that is read"):
        archive.read("a.txt", limit=1000)


@pytest.mark.parametrize("size", [10, 9_000_000])
def test_a_member_that_lies_about_its_size_is_refused_and_never_unpacked_whole(size: int) -> None:
    data = patched(packed(("a.txt", bytes(5_000_000))), 24, struct.pack("<L", size))
    with open_archive(data) as archive, pytest.raises(ReadError, match=r"damaged|larger than it says"):
        archive.read("a.txt")


def test_all_texts_together_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mentorstudy.readers.safe_zip._LARGEST_TOTAL", 150)
    with open_archive(packed(("a.txt", b"x" * 100), ("b.txt", b"y" * 100))) as archive:
        archive.read("a.txt")
        with pytest.raises(ReadError, match="Split the project"):
            archive.read("b.txt")


def test_many_small_bombs_are_refused_as_one() -> None:
    data = packed(*((f"{number}.txt", b"a" * 9_000_000) for number in range(4)))
    with open_archive(data) as archive:
        archive.read("0.txt")
        with pytest.raises(ReadError, match=r"members of the archive unpack to .* times their size"):
            archive.read("1.txt")


def test_members_that_share_their_bytes_are_refused() -> None:
    data = bytearray(packed(("a.txt", b"x" * 100), ("b.txt", b"y" * 200)))
    second = bytes(data).rindex(b"PK\x01\x02")
    data[second + 42 : second + 46] = struct.pack("<L", 12)
    with pytest.raises(ReadError, match="on top of each other"):
        open_archive(bytes(data))


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = packed(("a.txt", b"x"), ("b.txt", b"y"))
    monkeypatch.setattr("mentorstudy.readers.safe_zip._MOST_MEMBERS", 1)
    with pytest.raises(ReadError, match="2 members"):
        open_archive(data)
    monkeypatch.setattr("mentorstudy.readers.safe_zip._LARGEST_DIRECTORY", 50)
    with pytest.raises(ReadError, match="more members than any project"):
        open_archive(data)


@pytest.mark.parametrize("cut", [1, 30, 60, 150])
def test_an_archive_that_was_not_copied_whole_is_refused(cut: int) -> None:
    with pytest.raises(ReadError, match="damaged"):
        open_archive(packed(("a.txt", b"hello" * 100))[:-cut], file="mine.qdpx")


def test_flipped_bytes_never_end_in_another_error() -> None:
    data = packed(("a.txt", b"hello " * 50), ("b/c.txt", b"world " * 50))
    for at in range(len(data)):
        damaged = data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :]
        try:
            with open_archive(damaged) as archive:
                for name in archive.names:
                    archive.read(name)
        except ReadError:
            pass


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="Cannot be opened"):
        open_archive(tmp_path / "none.zip")


def test_names_are_found_however_they_are_composed() -> None:
    assert lookup_key(unicodedata.normalize("NFD", "Sources/É.TXT")) == lookup_key("sources/é.txt")


LAUGHS = '<!DOCTYPE a [<!ENTITY x "ha"><!ENTITY y "&x;&x;&x;">]><a b="&y;">&y;</a>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("before", ["", "<?xml version='1.0'?>\n<!-- c -->\n<?p q?> "])
def test_entities_are_refused_in_every_encoding(before: str, encoding: str) -> None:
    with pytest.raises(ReadError, match="entities"):
        parse_xml((before + LAUGHS).encode(encoding))


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>',
        '<!DOCTYPE a PUBLIC "x" "http://127.0.0.1/x.dtd"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]><a/>',
    ],
)
def test_nothing_from_elsewhere_is_fetched(text: str) -> None:
    with pytest.raises(ReadError, match="entities or a document type from elsewhere"):
        parse_xml(text.encode())


@pytest.mark.parametrize("encoding", ["utf-7", "utf-32", "cp037"])
def test_an_encoding_that_could_hide_a_declaration_is_refused(encoding: str) -> None:
    with pytest.raises(ReadError):
        parse_xml(f"<?xml version='1.0' encoding='{encoding}'?>{LAUGHS}".encode(encoding))


@pytest.mark.parametrize("before", [b"<!--" + b"x" * 1_100_000 + b"-->", b"<?x " + b"y" * 1_100_000 + b"?>"])
def test_a_declaration_cannot_hide_behind_a_long_comment(before: bytes) -> None:
    hidden = b'<!DOCTYPE a [<!ENTITY e "eeee">]><a b="&e;"/>'
    with pytest.raises(ReadError, match="first million characters"):
        parse_xml(b'<?xml version="1.0"?>' + before + hidden)


def test_a_plain_document_type_and_text_about_entities_are_harmless() -> None:
    root = parse_xml(b"<!DOCTYPE a><a><![CDATA[<!DOCTYPE x [<!ENTITY y 'z'>]>]]></a>")

    assert tag_of(root) == "a"
    assert text_of(root) == "<!DOCTYPE x [<!ENTITY y 'z'>]>"


def test_a_tree_too_deep_and_broken_xml_are_errors_with_a_line() -> None:
    with pytest.raises(ReadError, match="not well-formed"):
        parse_xml(b"<a>" * 5000)
    with pytest.raises(ReadError) as caught:
        parse_xml(b"<a>\n<b>\n</a>", file="project.qde")
    assert (caught.value.row, caught.value.file) == (3, "project.qde")
    for data in (b"", b"   ", b"\x00\x01", b"<a b='&#0;'/>", b"<a>&undefined;</a>"):
        with pytest.raises(ReadError):
            parse_xml(data)

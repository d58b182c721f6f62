from __future__ import annotations

from pathlib import Path

from summarizer.drafting.model.cache import FolderCache, cache_key


def test_a_reply_is_found_again_by_its_key(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path / "回复")
    cache.put("a", "{“一”}")
    assert FolderCache(tmp_path / "回复").get("a") == "{“一”}"
    assert cache.get("b") is None


def test_a_broken_file_is_no_reply(tmp_path: Path) -> None:
    for number, content in enumerate((b"", b"{", b"[]", b'{"reply": 3}', b"\xff\xfe")):
        (tmp_path / f"{number}.json").write_bytes(content)
        assert FolderCache(tmp_path).get(str(number)) is None


def test_a_folder_that_cannot_be_made_keeps_nothing_and_fails_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    FolderCache(tmp_path / "file" / "folder").put("a", "b")


def test_every_part_changes_the_key() -> None:
    keys = {cache_key(*parts) for parts in (("a", "b"), ("ab", ""), ("a", "b", None), ("a",), ("b", "a"))}
    assert len(keys) == 5

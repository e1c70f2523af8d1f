from __future__ import annotations

from pathlib import Path

from samples import Run


def test_the_knowledge_that_ships_is_sound(run: Run) -> None:
    assert run("check") == (0, "no problem found\n", "")


def test_a_folder_of_wrong_knowledge_is_code_3_with_a_line_a_problem(run: Run, tmp_path: Path) -> None:
    actors = tmp_path / "actors"
    actors.mkdir()
    (actors / "states.csv").write_text("id,name\nKAZ,Kazakhstan\n", encoding="utf-8")
    code, out, err = run("check", "--folder", tmp_path)
    assert code == 3
    assert any(line.startswith("states.csv:") for line in out.splitlines())
    assert err == f"{len(out.splitlines())} problems\n"

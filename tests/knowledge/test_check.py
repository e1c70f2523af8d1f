from __future__ import annotations

from sound_tables import SOUND, Folder

from tieline.knowledge.check import check


def complaints(folder: Folder, file: str, line: str) -> list[str]:
    """Return what is said of the sound knowledge with one line more."""
    return [str(problem) for problem in check(folder({f"actors/{file}": f"{line}\n"}))]


def test_sound_knowledge_has_no_problem(folder: Folder) -> None:
    assert check(folder()) == []


def test_what_ships_has_no_problem() -> None:
    assert [str(problem) for problem in check()] == []


def test_an_absent_file_is_named(folder: Folder) -> None:
    found = check(folder(replaced={"actors/places.csv": None}))
    assert [str(problem) for problem in found] == ["places.csv:1: no such file → add it"]


def test_a_file_without_its_columns_is_named_with_the_columns_it_needs(folder: Folder) -> None:
    found = check(folder(replaced={"actors/groups.csv": "id,members\nneighbours,CHN KAZ\n"}))
    assert [str(problem) for problem in found] == [
        "groups.csv:1: columns are id,members → make the first line id,alias,members,from,to,source"
    ]


def test_a_line_with_a_cell_too_many_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "SCO,KAZ,observer,1999,2000,public record, one, two") == [
        "memberships.csv:4: 8 cells instead of 7 → quote a cell that holds a comma"
    ]


def test_toml_that_does_not_parse_is_named(folder: Folder) -> None:
    found = check(folder(replaced={"actors/offices.toml": "[[office]\n"}))
    assert any(str(problem).startswith("offices.toml:1: not TOML: ") for problem in found)


def test_a_date_in_another_shape_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "SCO,KAZ,observer,June 1999,2000,public record,") == [
        "memberships.csv:4: date 'June 1999' is not YYYY-MM-DD, YYYY-MM or YYYY → write YYYY-MM-DD, YYYY-MM, YYYY or "
        "nothing"
    ]


def test_a_day_that_no_calendar_has_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "SCO,KAZ,observer,1999-02-30,2000,public record,") == [
        "memberships.csv:4: date day is out of range for month → write YYYY-MM-DD, YYYY-MM, YYYY or nothing"
    ]


def test_a_term_that_ends_before_it_starts_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "SCO,KAZ,observer,2000-06,2000-05,public record,") == [
        "memberships.csv:4: term starts 2000-06 after it ends 2000-05 → swap or correct the days"
    ]


def test_a_row_without_source_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "SCO,KAZ,observer,1999,2000,,") == [
        "memberships.csv:4: no source → say where the row comes from"
    ]


def test_a_name_of_an_unknown_state_is_named(folder: Folder) -> None:
    assert complaints(folder, "state_names.csv", "KZK,Kazakstan,former_name,,,public record,") == [
        "state_names.csv:8: unknown state 'KZK' → correct it or add it to states.csv"
    ]


def test_a_kind_of_name_that_is_none_is_named(folder: Folder) -> None:
    assert complaints(folder, "state_names.csv", "KAZ,Kazakstan,nickname,,,public record,") == [
        "state_names.csv:8: how is 'nickname' → use one of name, official, short, abbreviation, demonym, people, "
        "capital, seat, former_name"
    ]


def test_a_caution_that_is_none_is_named(folder: Folder) -> None:
    assert complaints(folder, "state_names.csv", "KAZ,Kazakstan,former_name,,,public record,careful") == [
        "state_names.csv:8: caution is 'careful' → use nothing, needs_context, not_before:a|b or not_after:a|b"
    ]


def test_a_body_of_an_unknown_state_and_sector_is_named_twice(folder: Folder) -> None:
    assert complaints(folder, "bodies.csv", "jogorku,Jogorku Kenesh,KGZ,PAR,,,,public record") == [
        "bodies.csv:3: sector is 'PAR' → use a PLOVER sector",
        "bodies.csv:3: unknown state 'KGZ' → correct it or add it to states.csv",
    ]


def test_a_group_with_an_unknown_member_is_named(folder: Folder) -> None:
    assert complaints(folder, "groups.csv", "baltic,the Baltic states,EST,,,public record") == [
        "groups.csv:3: unknown state 'EST' → correct it or add it to states.csv"
    ]


def test_a_place_off_the_map_of_states_or_without_degrees_is_named(folder: Folder) -> None:
    assert complaints(folder, "places.csv", "Osh,KGZ,40.5,72.8,322000,1527534,") == [
        "places.csv:3: unknown state 'KGZ' → correct it or add it to states.csv"
    ]
    assert complaints(folder, "places.csv", "Atyrau,KAZ,north,51.9,290700,610529,") == [
        "places.csv:3: could not convert string to float: 'north' → write degrees and inhabitants as numbers"
    ]


def test_a_person_in_an_unknown_office_is_named(folder: Folder) -> None:
    assert complaints(folder, "persons_asia.csv", "li-qiang,Li Qiang,,CHN,premier,Premier,2023,,public record") == [
        "persons_asia.csv:5: unknown office 'premier' → correct it or add it to offices.toml"
    ]


def test_the_head_of_an_organisation_nobody_knows_is_named(folder: Folder) -> None:
    line = "ban-ki-moon,Ban Ki-moon,,,vice,UN Secretary-General,2007,2016,public record"
    assert complaints(folder, "persons_asia.csv", line) == [
        "persons_asia.csv:5: title 'UN Secretary-General' names no organisation → name one of organisations.csv"
    ]


def test_one_person_under_two_names_is_named(folder: Folder) -> None:
    line = "xi-jinping,Xi Jin Ping,,CHN,vice,Vice President,2008,2013,public record"
    assert complaints(folder, "persons_asia.csv", line) == [
        "persons_asia.csv:5: person 'xi-jinping' is 'Xi Jin Ping' here and 'Xi Jinping' at persons_asia.csv:4 "
        "→ write one name, or give namesakes two ids"
    ]


def test_a_membership_of_nobody_in_nothing_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "BRICS,KGZ,fan,2025,,public record,") == [
        "memberships.csv:4: status is 'fan' → use one of applicant, applied, associate, backed, candidate, "
        "dialogue_partner, invited, left, member, observer, partner, seeks, signatory, suspended",
        "memberships.csv:4: unknown member 'KGZ' → correct it or add it to states.csv or organisations.csv",
        "memberships.csv:4: unknown organisation 'BRICS' → correct it or add it to organisations.csv",
    ]


def test_an_id_given_twice_is_named(folder: Folder) -> None:
    assert complaints(folder, "bodies.csv", "SCO,Security Council Office,KAZ,GOV,,,,public record") == [
        "organisations.csv:2: id 'SCO' is taken by bodies.csv:3 → choose another id"
    ]


def test_an_alias_of_two_states_at_one_time_is_named(folder: Folder) -> None:
    assert complaints(folder, "state_names.csv", "KAZ,China,former_name,1995,1996,public record,") == [
        "state_names.csv:8: alias 'China' of KAZ is claimed by CHN at state_names.csv:3 → keep one, or date them"
    ]


def test_an_alias_that_needs_context_may_be_shared(folder: Folder) -> None:
    assert complaints(folder, "state_names.csv", "KAZ,China,former_name,1995,1996,public record,needs_context") == []


def test_an_alias_that_changed_hands_is_nobodys_fault(folder: Folder) -> None:
    added = {
        "actors/state_names.csv": "CHN,Nanking,capital,1927,1937,public record,\n"
        "KAZ,Nanking,former_name,1938,1940,public record,\n"
    }
    assert check(folder(added)) == []


def test_an_alias_of_a_body_and_an_organisation_is_named(folder: Folder) -> None:
    assert complaints(folder, "bodies.csv", "sco-office,Office,KAZ,GOV,SCO,2005,,public record") == [
        "organisations.csv:2: alias 'SCO' of SCO is claimed by sco-office at bodies.csv:3 → keep one, or date them"
    ]


def test_a_surname_of_two_holders_at_one_time_is_named(folder: Folder) -> None:
    line = "dariga-tokayev,Dariga Tokayev,Tokayev,KAZ,vice,Vice President,2020,2021,public record"
    assert complaints(folder, "persons_asia.csv", line) == [
        "persons_asia.csv:5: alias 'Tokayev' of dariga-tokayev is claimed by kassym-jomart-tokayev at "
        "persons_asia.csv:2 → star one of the two, or correct the dates"
    ]


def test_a_starred_surname_may_be_shared(folder: Folder) -> None:
    line = "dariga-tokayev,Dariga Tokayev,Tokayev*,KAZ,vice,Vice President,2020,2021,public record"
    assert complaints(folder, "persons_asia.csv", line) == []


def test_two_presidents_of_one_state_at_one_time_are_named(folder: Folder) -> None:
    line = "dariga-nazarbayeva,Dariga Nazarbayeva,,KAZ,head_of_state,President,2019-06-01,2019-08-31,public record"
    assert complaints(folder, "persons_asia.csv", line) == [
        "persons_asia.csv:5: Dariga Nazarbayeva and Kassym-Jomart Tokayev (persons_asia.csv:2) are both head_of_state "
        "of KAZ for 92 days → correct the days, or list the office in joint_offices.csv"
    ]


def test_a_handover_of_a_month_is_no_overlap(folder: Folder) -> None:
    line = "dariga-nazarbayeva,Dariga Nazarbayeva,,KAZ,head_of_state,President,1991-12-01,1992-01-15,public record"
    assert complaints(folder, "persons_asia.csv", line) == []


def test_years_alone_do_not_prove_an_overlap(folder: Folder) -> None:
    line = "zhao-ziyang,Zhao Ziyang,,KAZ,head_of_state,President,1991,1991,public record"
    assert complaints(folder, "persons_asia.csv", line) == []


def test_an_office_listed_as_shared_may_have_two_holders(folder: Folder) -> None:
    added = {
        "actors/persons_asia.csv": "dariga-nazarbayeva,Dariga Nazarbayeva,,KAZ,head_of_state,President,"
        "2019-06-01,2019-08-31,public record\n",
        "actors/joint_offices.csv": "KAZ,head_of_state,2019,2020,public record,two at once\n",
    }
    assert check(folder(added)) == []


def test_a_member_of_the_un_without_demonym_and_capital_is_named_twice(folder: Folder) -> None:
    added = {
        "actors/states.csv": "TJK,Tajikistan,Republic of Tajikistan,Dushanbe,1991,,member,Central Asia,public record\n",
        "actors/state_names.csv": "TJK,Tajikistan,name,,,public record,\n",
    }
    assert [str(problem) for problem in check(folder(added))] == [
        "states.csv:4: Tajikistan has no capital → add a capital to state_names.csv",
        "states.csv:4: Tajikistan has no demonym → add a demonym to state_names.csv",
    ]


def test_an_example_without_the_title_and_a_counter_example_with_it_are_named(folder: Folder) -> None:
    offices = SOUND["actors/offices.toml"] + (
        '\n[[office]]\nid = "minister"\nsector = "GOV"\ntitles = ["minister"]\n'
        'examples = ["the Kazakh envoy"]\nnever = ["two ministers of state"]\n'
    )
    found = check(folder(replaced={"actors/offices.toml": offices}))
    assert [str(problem) for problem in found] == [
        "offices.toml:minister: counter-example 'two ministers of state' has a title of this office "
        "→ narrow the titles",
        "offices.toml:minister: example 'the Kazakh envoy' has no title of this office → add the title",
    ]


def test_a_noun_with_a_sector_that_is_none_is_named(folder: Folder) -> None:
    words = '[[noun]]\nsector = "FUZZ"\nwords = ["police"]\nexamples = []\n'
    found = check(folder(replaced={"languages/en/mentions.toml": words}))
    assert [str(problem) for problem in found] == [
        "mentions.toml:1: sector of 'police' is 'FUZZ' → use a PLOVER sector"
    ]


def test_every_problem_is_told_at_once(folder: Folder) -> None:
    added = {
        "actors/groups.csv": "baltic,the Baltic states,EST LVA LTU,,,public record\n",
        "actors/memberships.csv": "NATO,EST,member,2004,,public record,\n",
    }
    assert len(check(folder(added))) == 5


def test_a_word_of_two_levels_of_partnership_is_named(folder: Folder) -> None:
    levels = (
        "rank,id,words,usage,source\n"
        "40,strategic partnership,strategic partnership,general,https://www.akorda.kz\n"
        "x,alliance,strategic partnership,RUS,\n"
    )
    found = check(folder(replaced={"ontology/partnerships.csv": levels}))
    assert [str(problem) for problem in found] == [
        "partnerships.csv:3: 'strategic partnership' is claimed by partnerships.csv:2 → keep it in one row",
        "partnerships.csv:3: no source → say where the row comes from",
        "partnerships.csv:3: rank is 'x' → write a whole number",
    ]


def test_a_currency_without_words_is_named(folder: Folder) -> None:
    found = check(
        folder(replaced={"ontology/currencies.csv": "code,name,words,source\nKZT,Tenge,,https://www.iso.org\n"})
    )
    assert [str(problem) for problem in found] == ["currencies.csv:2: no words → write the words that name it"]


def test_a_standing_given_twice_for_the_same_days_is_named(folder: Folder) -> None:
    assert complaints(folder, "memberships.csv", "SCO,KAZ,member,2010-01-01,,public record,") == [
        "memberships.csv:4: KAZ is member of SCO here and at memberships.csv:3 at once → "
        "correct the days, or keep one row"
    ]


def test_a_topic_whose_example_stands_on_another_side_is_named(folder: Folder) -> None:
    topic = '[[topic]]\nid = "peace"\npillar = "security"\nfor = ["peace"]\nagainst = ["war"]\n'
    proof = 'examples.for = ["a long war"]\nexamples.against = []\nnever = ["peace talks"]\n'
    found = check(
        folder(replaced={"languages/en/topics.toml": f'turning = ["end to"]\ncountering = []\n{topic}{proof}'})
    )
    assert [str(problem) for problem in found] == [
        "topics.toml:topic 1: counter-example 'peace talks' has a phrase of it → narrow the phrases",
        "topics.toml:topic 1: example 'a long war' is not on its side → add the phrase to that side",
    ]

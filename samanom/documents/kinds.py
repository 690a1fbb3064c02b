"""The kinds of letters: which placeholders and blocks their texts may use, and what the law wants in every version (E5)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """`placeholders`: all that may stand in a text. `must`: those that every version of it has. `blocks`: all, always there.

    `always`: blocks that no letter of the kind goes without. `one_of`: exactly one of these is chosen.
    """

    placeholders: frozenset[str]
    must: frozenset[str]
    blocks: frozenset[str]
    always: frozenset[str] = frozenset()
    one_of: frozenset[str] = frozenset()


def words(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Filled in from rule_references by the day and the language of the letter.
REFERENCES = words(
    "ministry rule_basis access_reference control_reference appeal_reference retention_years guidance_reference"
    " decision_reference"
)
# A value of several lines that becomes a list.
LISTS = words("extra_conditions")
# Values in which paragraphs, simple lists and emphasis are kept, as in an application.
PROSE = words("reasons correction_reason")

APPEAL = "access_reference appeal_body appeal_weeks ministry appeal_reference"
ABOUT = "applicant application_date project"

KINDS: dict[str, Kind] = {
    "admission": Kind(
        placeholders=words(
            f"{ABOUT} {APPEAL} cohort end_year members municipality amount year project_leader_deadline"
            " plan_deadline reasons call_date rule_basis decision_reference signature"
        ),
        must=words(
            f"{ABOUT} {APPEAL} cohort amount year reasons call_date rule_basis decision_reference signature"
        ),
        blocks=words("joint reasons party_access appeal no_appeal"),
        one_of=words("appeal no_appeal"),
    ),
    "placement": Kind(
        placeholders=words(
            "cohort project network network_leader network_members gathering_date gathering_place contact signature"
        ),
        must=words("project network signature"),
        blocks=words("first_gathering"),
    ),
    "rejection": Kind(
        placeholders=words(
            f"{ABOUT} {APPEAL} applications_count municipalities_count places criteria reasons call_date"
            " rule_basis decision_reference signature"
        ),
        must=words(f"{ABOUT} {APPEAL} criteria reasons call_date rule_basis decision_reference signature"),
        blocks=words("no_room reasons new_round party_access appeal no_appeal"),
        always=words("reasons"),
        one_of=words("appeal no_appeal"),
    ),
    "completion_request": Kind(
        placeholders=words(f"{ABOUT} reasons deadline guidance_reference ministry signature"),
        must=words(f"{ABOUT} reasons deadline guidance_reference signature"),
        blocks=frozenset(),
    ),
    "grant_letter": Kind(
        placeholders=words(
            f"{APPEAL} year municipality amount project cohort rule_basis members extra_conditions"
            " confirmation_deadline annual_report_deadline final_report_deadline control_reference"
            " retention_years contact signature"
        ),
        must=words(
            f"{APPEAL} year municipality amount project rule_basis extra_conditions confirmation_deadline"
            " annual_report_deadline final_report_deadline control_reference retention_years signature"
        ),
        blocks=words("joint extra_conditions annual_report final_report party_access appeal"),
        one_of=words("annual_report final_report"),
    ),
    "corrected_grant_letter": Kind(
        placeholders=words(
            f"{APPEAL} year municipality amount project cohort rule_basis members extra_conditions"
            " confirmation_deadline annual_report_deadline final_report_deadline control_reference"
            " retention_years contact signature"
            " replaced_date replaced_reference amount_before correction_reason"
        ),
        must=words(
            f"{APPEAL} year municipality amount project rule_basis extra_conditions confirmation_deadline"
            " annual_report_deadline final_report_deadline control_reference retention_years signature"
            " replaced_date replaced_reference amount_before correction_reason"
        ),
        blocks=words("joint extra_conditions annual_report final_report party_access appeal"),
        one_of=words("annual_report final_report"),
    ),
}

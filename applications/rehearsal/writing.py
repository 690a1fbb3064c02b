"""Invented municipalities write an application as a person would: part by part, each saved by the real actions."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from applications.actions import joining, writing
from applications.models import Application, Call
from applications.rehearsal import plans
from applications.rehearsal import words as texts
from applications.rehearsal.stage import Stage
from applications.rehearsal.words import Story
from applications.rules.parts import Part
from samanom.programme.models import Municipality, Theme
from samanom.roles.models import Role

Words = dict[str, Any]


def begin(call: Call, stage: Stage, lead: Municipality, partners: Sequence[Municipality]) -> Application:
    for partner in partners:
        stage.people_of(partner)
    editor = stage.people_of(lead)[Role.APPLICANT_EDITOR]
    return writing.start(
        call, lead=lead, partners=partners, language=lead.standard or editor.standard, by=editor
    )


def write_down(application: Application, stage: Stage, *, to_the_end: bool) -> Application:
    """Every part, each saved as a person would; or only the title, and a little under «utfordringar»."""
    themes = list(Theme.objects.filter(kind=Theme.Kind.THEME).order_by("order"))
    chosen = stage.random.sample(themes, k=stage.random.choice([1, 1, 1, 2]))
    story = texts.STORIES[chosen[0].key][application.language]
    values = {"place": application.lead.name, "n": str(stage.random.randint(8, 34))}
    if not to_the_end:
        begun = {"project_title": stage.random.choice(story.titles), "themes": chosen}
        return written(application, stage, Part.HEAD, begun)
    application = written(application, stage, Part.HEAD, head(application, stage, story) | {"themes": chosen})
    language = application.language
    application = written(application, stage, Part.CONTENT, content(story, values) | plans.EARLIER[language])
    application = written(
        application, stage, Part.APPROACH, {"goals": story.goals} | plans.APPROACH[language]
    )
    rows = [{"period": period, "what": what} for period, what in story.timeline]
    application = written(application, stage, Part.TIMELINE, {"timeline": rows})
    application = written(application, stage, Part.EFFORT, effort(application))
    application = written(application, stage, Part.ANCHORING, plans.ANCHORING[language])
    for municipality in application.municipalities.all():
        if municipality != application.lead:
            speaker = stage.people_of(municipality)[Role.CHIEF_EXECUTIVE]
            application = joining.join(application, municipality, by=speaker)
        application = resolve(application, stage, municipality)
    return application


def written(application: Application, stage: Stage, part: Part, words: Words) -> Application:
    editor = stage.people_of(application.lead)[Role.APPLICANT_EDITOR]
    return writing.write(application, part, words, version=application.part_versions.get(part, 0), by=editor)


def head(application: Application, stage: Stage, story: Story) -> Words:
    people = stage.people_of(application.lead)
    contact, years = people[Role.APPLICANT_EDITOR], application.call.years
    is_joint = application.applicants.count() > 1
    return {
        "project_title": stage.random.choice(story.titles),
        "group_name": texts.GROUPS[application.language].format(place=application.lead) if is_joint else "",
        "contact_name": contact.name,
        "contact_title": contact.title,
        "contact_phone": f"{stage.random.randint(20, 79)} 00 00 00",
        "contact_email": contact.email,
        "planned_end_year": stage.random.choice(years),
        "wants_innovation_network": stage.random.random() < 0.3,
    }


def content(story: Story, values: dict[str, str]) -> Words:
    return {
        "summary": story.summary.format(**values),
        "challenges": story.challenges.format(**values),
        "why_short_long": story.why_short_long,
    }


def effort(application: Application) -> Words:
    call, is_joint = application.call, application.applicants.count() > 1
    amount = call.amount_joint_max if is_joint else call.amount_single
    return plans.EFFORT[application.language] | {"amount_requested": amount}


def resolve(application: Application, stage: Stage, municipality: Municipality) -> Application:
    """The municipality's own editor writes what the council resolved two weeks into the call."""
    editor = stage.people_of(municipality)[Role.APPLICANT_EDITOR]
    held_on = application.call.first_day + timedelta(days=1)
    words: Words = {
        "body": stage.random.choice(["council", "council", "executive", "administration"]),
        "meeting_date": held_on,
        "case_number": f"{held_on:%y}/{stage.random.randint(100, 999)}",
        "decision_text": texts.DECISIONS[application.language].format(place=municipality),
        "framework_ok": True,
    }
    version = application.part_versions.get(writing.resolution_part(municipality), 0)
    return writing.write_resolution(application, municipality, words, version=version, by=editor)

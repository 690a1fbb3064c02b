"""What people say to each other in a rehearsal: comments on a draft, questions about the call, messages on the case."""

from datetime import timedelta

from applications.actions import collaborators, dialogue, writing
from applications.actions import comments as comment_actions
from applications.actions import question as question_actions
from applications.models import Application, Call, Comment, Question
from applications.rehearsal import extra_words as texts
from applications.rehearsal.stage import Stage
from applications.rules.parts import Part
from samanom import clock
from samanom.people.models import User
from samanom.roles.models import Role

LET_IN = (Role.STEERING_GROUP_MEMBER, Role.PARTY_UNION)  # the one to write, the other to read


def editor_of(application: Application, stage: Stage) -> User:
    return stage.people_of(application.lead)[Role.APPLICANT_EDITOR]


def let_others_in(application: Application, stage: Stage) -> tuple[User, User]:
    """Somebody who may write along, and somebody who may read along."""
    people, editor = stage.people_of(application.lead), editor_of(application, stage)
    writer, reader = (people[role] for role in LET_IN)
    collaborators.add_collaborator(application, writer, may_write=True, by=editor)
    collaborators.add_collaborator(application, reader, may_write=False, by=editor)
    return writer, reader


def comment(application: Application, stage: Stage, *, to: User) -> Comment:
    """The editor asks somebody about the goals; it is their turn."""
    words = texts.COMMENTS[application.language]["asked"]
    by = editor_of(application, stage)
    return comment_actions.comment(application, Part.APPROACH, words, assigned_to=to, by=by)


def cooperate(application: Application, stage: Stage) -> Application:
    """Whoever writes along answers a comment, writes what was asked for, and the editor closes it."""
    writer, _reader = let_others_in(application, stage)
    asked, words = comment(application, stage, to=writer), texts.COMMENTS[application.language]
    comment_actions.answer_comment(asked, words["answered"], by=writer)
    more = {"goals": f"{application.goals}\n\n{words['written']}"}
    version = application.part_versions.get(Part.APPROACH, 0)
    application = writing.write(application, Part.APPROACH, more, version=version, by=writer)
    comment_actions.close_comment(asked, by=editor_of(application, stage))
    return application


def ask_about(call: Call, stage: Stage, *, by: User) -> Question:
    """A question about the call that waits for its answer."""
    return question_actions.ask_question(call, text=texts.QUESTIONS[by.standard], by=by)


def answer_for_all(question: Question, stage: Stage) -> None:
    """The day after, the secretariat answers for everybody to read."""
    asker = question.asked_by
    with stage.at(clock.today() + timedelta(days=1), hour=10):
        question_actions.answer_question(
            question,
            published_text=texts.QUESTIONS[asker.standard],
            answer_nn=texts.ANSWERS["nn"],
            answer_nb=texts.ANSWERS["nb"],
            by=stage.staff["sekretariatet"],
        )


def write_to_secretariat(application: Application, stage: Stage) -> None:
    """The municipality's message, which waits for an answer."""
    words = texts.MESSAGES[application.language]
    dialogue.write_message(application, words, by=editor_of(application, stage))


def answer_message(application: Application, stage: Stage) -> None:
    """The day after, the secretariat answers; nothing more is asked for."""
    officer = stage.staff["sekretariatet"]
    with stage.at(clock.today() + timedelta(days=1), hour=9):
        dialogue.write_message(application, texts.REPLIES[officer.standard], wants_answer=False, by=officer)

"""Addresses of writing together: who is along, comments, and the dialogue with the secretariat."""

from django.urls import URLPattern, path

from applications.views import collaborators, comments, dialogue

cooperation_patterns: list[URLPattern] = [
    path("<int:pk>/lag/", collaborators.add_collaborator, name="add_collaborator"),
    path(
        "<int:pk>/lag/<int:collaborator>/fjern/",
        collaborators.remove_collaborator,
        name="remove_collaborator",
    ),
    path("<int:pk>/kommentar/", comments.comment, name="comment"),
    path("<int:pk>/kommentar/<int:comment>/", comments.answer_comment, name="answer_comment"),
    path("<int:pk>/kommentar/<int:comment>/lukk/", comments.close_comment, name="close_comment"),
    path("<int:pk>/dialog/", dialogue.write_message, name="write_message"),
]

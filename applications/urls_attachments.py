"""Addresses of attachments and minutes."""

from django.urls import URLPattern, path

from applications.views import attachments

attachment_patterns: list[URLPattern] = [
    path("<int:pk>/vedlegg/", attachments.write_attachments, name="write_attachments"),
    path(
        "<int:pk>/politisk/<int:municipality>/saksprotokoll/",
        attachments.write_minutes,
        name="write_minutes",
    ),
    path("<int:pk>/vedlegg/<slug:key>/", attachments.attachment, name="attachment"),
    path("<int:pk>/vedlegg/<slug:key>/fjern/", attachments.remove_attachment, name="remove_attachment"),
]

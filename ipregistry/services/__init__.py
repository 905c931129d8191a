"""One function a use case, for the window and the commands alike."""

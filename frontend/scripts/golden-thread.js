// What makes pages quicker. Every page works without it.
import {
  Button,
  CharacterCount,
  Checkboxes,
  createAll,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
} from "govuk-frontend";

import { askWhen, reveal } from "./asked.js";
import { keepDrafts } from "./drafts.js";
import { keepWarnings } from "./guard.js";

for (const component of [
  Button,
  CharacterCount,
  Checkboxes,
  ErrorSummary,
  NotificationBanner,
  PasswordInput,
  ServiceNavigation,
  SkipLink,
]) {
  createAll(component);
}
reveal(document);
askWhen(document);
keepWarnings(document);
keepDrafts(document);

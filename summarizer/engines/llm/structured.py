"""An openai client with instructor's handlers round it: how a mode shapes a request, and how its reply is validated.

instructor's own ``create`` puts the same two handlers round the same request.  Each time it also goes four times through the
reply model for validators it does not run, and gets retries, hooks and templates ready that are off here, which costs
more than everything else that happens to a request in this process.  Here the model is looked through once,
and the request goes by the client's ``post``, because plain JSON need not be turned into JSON again.
A client of the caller's own does not come by here: whoever watches its ``create`` sees every request.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from summarizer.engines.llm.exchange import Reply, Request, read_completion
from summarizer.engines.llm.providers import Mode

if TYPE_CHECKING:
    import openai
    from instructor.v2.core.registry import ModeHandlers
    from pydantic import BaseModel

ClientT = TypeVar("ClientT", bound="openai.OpenAI | openai.AsyncOpenAI")

_PATH = "/chat/completions"


@dataclass(frozen=True)
class StructuredClient(Generic[ClientT]):
    """A synchronous or asynchronous client, in one mode.  Its own retries are to be off."""

    client: ClientT
    mode: Mode

    def body(self, model: str, request: Request, parameters: dict[str, Any]) -> dict[str, Any]:
        """What is sent, as JSON: messages, sampling `parameters`, and the reply's shape in the way of the mode."""
        handlers = self._handlers
        arguments = {"model": model, "messages": request.messages, **parameters}
        _, shaped = handlers.request_handler(response_model=prepared(request.reply), kwargs=arguments)
        if handlers.message_converter is not None:
            shaped["messages"] = handlers.message_converter(shaped["messages"], autodetect_images=False)
        return shaped

    def read(self, completion: Any, request: Request) -> Reply:
        """The reply in a completion, valid or not; raises what says that it is no completion at all."""
        try:
            parsed = self._handlers.response_parser(
                response=completion,
                response_model=prepared(request.reply),
                validation_context=None,
                strict=True,
                stream=False,
                is_async=False,
            )
        except Exception:
            if isinstance(completion, str):
                raise
            return read_completion(completion, None)
        return read_completion(completion, parsed)

    @cached_property
    def _handlers(self) -> ModeHandlers:
        import instructor
        from instructor.v2.core.providers import Provider
        from instructor.v2.core.registry import mode_registry

        return mode_registry.get_handlers(Provider.OPENAI, instructor.Mode[self.mode.upper()])


def ask_structured(
    client: StructuredClient[openai.OpenAI], model: str, request: Request, parameters: dict[str, Any]
) -> Reply:
    """One request; whatever the model answered is a `Reply`, valid or not.  Raises the client's errors."""
    from openai.types.chat import ChatCompletion

    body = client.body(model, request, parameters)
    options = _options(body)
    return client.read(client.client.post(_PATH, body=body, cast_to=ChatCompletion, options=options), request)


async def aask_structured(
    client: StructuredClient[openai.AsyncOpenAI], model: str, request: Request, parameters: dict[str, Any]
) -> Reply:
    """`ask_structured` inside a running event loop."""
    from openai.types.chat import ChatCompletion

    body = client.body(model, request, parameters)
    options = _options(body)
    completion = await client.client.post(_PATH, body=body, cast_to=ChatCompletion, options=options)
    return client.read(completion, request)


def _options(body: dict[str, Any]) -> Any:
    """What is for the client and not for the server, taken out of `body`.

    The key of the model's server alone is sent: an administrator's, which the client may find in the environment, is not.
    """
    return {"timeout": body.pop("timeout"), "security": {"bearer_auth": True}}


@cache
def prepared(model: type[BaseModel]) -> type[BaseModel]:
    """The reply model as instructor wraps and checks it: once here, where instructor does it for each request."""
    from instructor.v2.core.response_model import prepare_response_model

    wrapped = prepare_response_model(model)
    assert wrapped is not None
    return wrapped

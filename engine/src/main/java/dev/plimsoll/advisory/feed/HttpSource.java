// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.advisory.feed;

import dev.plimsoll.advisory.store.FeedState;
import dev.plimsoll.bytes.Limits;
import dev.plimsoll.bytes.SeekableBytes;
import dev.plimsoll.bytes.Spool;
import dev.plimsoll.bytes.TempSpace;
import dev.plimsoll.net.Fetched;
import dev.plimsoll.net.Http;
import dev.plimsoll.net.HttpRequest;
import dev.plimsoll.net.HttpResponse;
import dev.plimsoll.net.Validators;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Downloads feeds by conditional requests. A download that breaks goes on where it was; how often
/// and after what pause is the client's business. Safe for many threads.
///
/// @param space for downloads too large for the heap
public record HttpSource(Http http, TempSpace space, Mirrors mirrors) implements FeedSource {

  private static final Validators NEW = Validators.NONE;

  @Override
  public FeedAnswer fetch(Feed feed, FeedState last) throws IOException {
    return feed.fetch(new Files(feed), last);
  }

  /// What one feed asks for, at its mirror.
  private final class Files implements Downloads {
    private final Feed feed;

    Files(Feed feed) {
      this.feed = feed;
    }

    @Override
    public FeedAnswer get(String own, FeedState last) throws IOException {
      String address = mirrors.address(feed, own);
      HttpRequest request = request(address);
      return switch (http.fetch(request, last.address().equals(address) ? known(last) : NEW)) {
        case Fetched.Unchanged() -> new Unchanged();
        case Fetched.Body body -> download(request, body, state(address, body.validators()));
      };
    }

    @Override
    public Snapshot get(String own) throws IOException {
      return switch (get(own, FeedState.of(""))) {
        case Snapshot snapshot -> snapshot;
        default -> throw new IOException(own + " was not sent, as if we had it");
      };
    }
  }

  private static HttpRequest request(String address) throws IOException {
    try {
      return HttpRequest.get(URI.create(address));
    } catch (IllegalArgumentException e) {
      throw new IOException("no address: " + address, e);
    }
  }

  private static Validators known(FeedState state) {
    return new Validators(present(state.etag()), present(state.lastModified()));
  }

  private static Optional<String> present(String text) {
    return Optional.of(text).filter(value -> !value.isEmpty());
  }

  private static FeedState state(String address, Validators validators) {
    return new FeedState(
        address, validators.etag().orElse(""), validators.lastModified().orElse(""), "");
  }

  private Snapshot download(HttpRequest request, Fetched.Body body, FeedState state)
      throws IOException {
    Spool spool = new Spool(space, Limits.FEED.heapBytes());
    AtomicReference<Optional<HttpResponse>> first =
        new AtomicReference<>(Optional.of(body.response()));
    try (InputStream in =
        http.resuming(
            position -> {
              Optional<HttpResponse> begun = first.getAndSet(Optional.empty());
              return begun.isPresent() ? begun.get() : goOn(request, position, state);
            },
            body.response().length())) {
      SeekableBytes bytes = spool.fill(in, Limits.FEED.fileBytes());
      return new Snapshot(bytes, state, spool::close);
    } catch (IOException e) {
      spool.close();
      throw e;
    }
  }

  /// The rest of the same state: halves of two states must not be put together.
  private HttpResponse goOn(HttpRequest request, long position, FeedState state)
      throws IOException {
    HttpResponse response = http.open(request.from(position));
    boolean isSame =
        response.header("ETag").orElse("").equals(state.etag())
            && response.header("Last-Modified").orElse("").equals(state.lastModified());
    if (!isSame) {
      response.close();
      throw new IOException(request + " changed while it was being downloaded; try again");
    }
    return response;
  }
}

// SPDX-License-Identifier: Apache-2.0
package dev.plimsoll.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// Whom we trust: the JDK's authorities and those that the user names; for an insecure host
/// anybody. Contexts are made when first needed and then kept, so that connections can be reused.
final class Tls {

  private final List<Path> caFiles;
  private final List<String> caTexts;
  private @Nullable SSLContext checked;
  private @Nullable SSLContext unchecked;

  /// @param caFiles certificates in PEM
  /// @param caTexts the same, as texts
  Tls(List<Path> caFiles, List<String> caTexts) {
    this.caFiles = caFiles;
    this.caTexts = caTexts;
  }

  /// Prepares a connection that has not been opened yet.
  void apply(HttpsURLConnection connection, boolean isInsecure) throws IOException {
    if (isInsecure) {
      connection.setSSLSocketFactory(unchecked().getSocketFactory());
      connection.setHostnameVerifier((_, _) -> true);
    } else if (!caFiles.isEmpty() || !caTexts.isEmpty()) {
      connection.setSSLSocketFactory(checked().getSocketFactory());
    }
  }

  private synchronized SSLContext checked() throws IOException {
    SSLContext known = checked;
    if (known != null) {
      return known;
    }
    try {
      SSLContext fresh = context(trustManagers(withOwn(jdkStore())).getTrustManagers());
      checked = fresh;
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IOException("the certificates can't be used: " + e.getMessage(), e);
    }
  }

  private synchronized SSLContext unchecked() throws IOException {
    SSLContext known = unchecked;
    if (known != null) {
      return known;
    }
    try {
      SSLContext fresh = context(new TrustManager[] {new Anybody()});
      unchecked = fresh;
      return fresh;
    } catch (GeneralSecurityException e) {
      throw new IOException("no TLS in this JDK: " + e.getMessage(), e);
    }
  }

  private static SSLContext context(TrustManager[] managers) throws GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers, new SecureRandom());
    return context;
  }

  private static KeyStore jdkStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    int number = 0;
    for (TrustManager manager : trustManagers(null).getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        for (X509Certificate authority : x509.getAcceptedIssuers()) {
          store.setCertificateEntry("jdk-" + number++, authority);
        }
      }
    }
    return store;
  }

  private KeyStore withOwn(KeyStore store) throws GeneralSecurityException, IOException {
    int number = 0;
    for (Path file : caFiles) {
      try (InputStream in = Files.newInputStream(file)) {
        number = add(store, number, in, file.toString());
      }
    }
    for (String text : caTexts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      number = add(store, number, new ByteArrayInputStream(bytes), "the given text");
    }
    return store;
  }

  private static int add(KeyStore store, int first, InputStream in, String origin)
      throws GeneralSecurityException, IOException {
    int number = first;
    for (Certificate authority : certificates(in, origin)) {
      store.setCertificateEntry("own-" + number++, authority);
    }
    return number;
  }

  private static List<Certificate> certificates(InputStream in, String origin) throws IOException {
    try {
      List<Certificate> found =
          List.copyOf(CertificateFactory.getInstance("X.509").generateCertificates(in));
      if (found.isEmpty()) {
        throw new IOException(origin + " holds no certificate in PEM");
      }
      return found;
    } catch (CertificateException e) {
      throw new IOException(origin + " holds no certificates in PEM: " + e.getMessage(), e);
    }
  }

  private static TrustManagerFactory trustManagers(@Nullable KeyStore store)
      throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory;
  }

  /// Trusts every server, for hosts that the user has declared insecure.
  private static final class Anybody extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}

package io.knowledgevault.gateway.identity.token;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;

/**
 * Finds the public half of an elliptic-curve key: a PKCS#8 file need not carry it. Plain double and
 * add on affine points (SEC 1, section 2.2.1); not constant in time, so it is for start-up only,
 * never for data that a caller chooses.
 */
final class P256 {

  private static final BigInteger TWO = BigInteger.TWO;
  private static final BigInteger THREE = BigInteger.valueOf(3);
  private static final int FIELD_BITS = 256;

  private P256() {}

  /** The public key that belongs to a private one; refuses curves other than P-256. */
  static ECPublicKey publicKeyOf(ECPrivateKey secret) throws GeneralSecurityException {
    ECParameterSpec curve = secret.getParams();
    if (curve.getCurve().getField().getFieldSize() != FIELD_BITS) {
      throw new GeneralSecurityException("the key is not on the curve P-256");
    }
    ECPoint point = multiply(curve, secret.getS());
    return (ECPublicKey)
        KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
  }

  private static ECPoint multiply(ECParameterSpec curve, BigInteger times) {
    BigInteger prime = ((ECFieldFp) curve.getCurve().getField()).getP();
    BigInteger a = curve.getCurve().getA();
    ECPoint sum = ECPoint.POINT_INFINITY;
    for (int bit = times.bitLength() - 1; bit >= 0; bit--) {
      sum = add(sum, sum, a, prime);
      if (times.testBit(bit)) {
        sum = add(sum, curve.getGenerator(), a, prime);
      }
    }
    return sum;
  }

  private static ECPoint add(ECPoint p, ECPoint q, BigInteger a, BigInteger prime) {
    if (p.equals(ECPoint.POINT_INFINITY)) {
      return q;
    }
    if (q.equals(ECPoint.POINT_INFINITY)) {
      return p;
    }
    BigInteger slope = slope(p, q, a, prime);
    if (slope == null) {
      return ECPoint.POINT_INFINITY;
    }
    BigInteger x = slope.pow(2).subtract(p.getAffineX()).subtract(q.getAffineX()).mod(prime);
    BigInteger y = slope.multiply(p.getAffineX().subtract(x)).subtract(p.getAffineY()).mod(prime);
    return new ECPoint(x, y);
  }

  /** Null when the line is vertical, that is when the points are each other's inverse. */
  private static BigInteger slope(ECPoint p, ECPoint q, BigInteger a, BigInteger prime) {
    if (!p.getAffineX().equals(q.getAffineX())) {
      BigInteger rise = q.getAffineY().subtract(p.getAffineY());
      BigInteger run = q.getAffineX().subtract(p.getAffineX());
      return rise.multiply(run.modInverse(prime)).mod(prime);
    }
    if (!p.getAffineY().equals(q.getAffineY()) || p.getAffineY().signum() == 0) {
      return null;
    }
    BigInteger rise = THREE.multiply(p.getAffineX().pow(2)).add(a);
    return rise.multiply(TWO.multiply(p.getAffineY()).modInverse(prime)).mod(prime);
  }
}
